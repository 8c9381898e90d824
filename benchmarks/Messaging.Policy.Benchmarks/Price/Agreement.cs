using NodaTime;

namespace Messaging.Policy.Benchmarks.Price;

/// <summary>Nobody is timed before everybody gives the same answers.</summary>
internal static class Agreement
{
    /// <summary>The library's decision in the terms of the chain.</summary>
    public static ChainDecision Of(in Decision decision) => new(
        decision.Outcome,
        Codes(decision.Reasons, out _),
        Microseconds(decision.RetryAt),
        decision.SenderView.Outcome,
        Codes(decision.SenderView.Reasons, out var unavailable),
        unavailable,
        Microseconds(decision.SenderView.RetryAt),
        decision.SenderView.Affordance);

    /// <exception cref="InvalidOperationException">Two contestants disagree.</exception>
    public static void Assert<T>(string contestant, int index, T expected, T actual)
    {
        if (!Equals(expected, actual))
        {
            throw new InvalidOperationException($"{contestant} disagrees on facts {index}: {actual}, where {expected} was expected.");
        }
    }

    private static long Microseconds(Instant? at) => at is { } instant ? instant.ToUnixTimeTicks() / 10 : long.MaxValue;

    private static ChainReasons Codes(in ReasonList reasons, out bool unavailable)
    {
        unavailable = false;
        var codes = ChainReasons.None;
        foreach (var reason in reasons)
        {
            if (reason.Code == "recipient_unavailable")
            {
                unavailable = true;
            }
            else
            {
                codes |= Enum.Parse<ChainReasons>(reason.Code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
            }
        }

        return codes;
    }
}
