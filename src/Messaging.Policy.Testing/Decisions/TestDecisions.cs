using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>Decisions for the tests of a host: its endpoints, its texts, its fake of <see cref="IMessagingPolicyEvaluator"/>. See <see cref="DecisionBuilder"/> for all parts of one.</summary>
/// <remarks>The sender's view of each is as the library shows it by default. Safe for many threads.</remarks>
/// <example>
/// <code>
/// var blocked = TestDecisions.Deny(Reason.SenderBlocked);
/// Assert.Equal([Reason.RecipientUnavailable], blocked.SenderView.Reasons);
/// </code>
/// </example>
public static class TestDecisions
{
    /// <summary>It is delivered.</summary>
    /// <returns>The decision.</returns>
    public static Decision Deliver() => Of(Outcome.Deliver, []);

    /// <summary>It is delivered without noise; the sender is shown that it is delivered.</summary>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    public static Decision Quiet(params Reason[] reasons) => Of(Outcome.Quiet, reasons);

    /// <summary>It is a request.</summary>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    public static Decision Request(params Reason[] reasons) => Of(Outcome.Request, reasons);

    /// <summary>It is put aside; the sender is shown a request.</summary>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    public static Decision Filtered(params Reason[] reasons) => Of(Outcome.Filtered, reasons);

    /// <summary>It is refused, for good.</summary>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    public static Decision Deny(params Reason[] reasons) => Of(Outcome.Deny, reasons);

    /// <summary>It is refused until an instant; the sender is told it where all reasons are about the sender or the conversation.</summary>
    /// <param name="retryAt">The first instant at which no reason holds.</param>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    public static Decision DenyUntil(Instant retryAt, params Reason[] reasons) => new DecisionBuilder { Reasons = [.. NotNull(reasons)], RetryAt = retryAt, Remedies = Remedies.Wait }.Build();

    /// <summary>It is refused for reasons that the sender is not told of: the sender is shown that it goes through.</summary>
    /// <param name="shown">What the sender is shown: request or deliver.</param>
    /// <param name="reasons">Why.</param>
    /// <returns>The decision.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sender is shown something else.</exception>
    public static Decision DenyInSilence(Outcome shown, params Reason[] reasons) =>
        shown is Outcome.Request or Outcome.Deliver ? new DecisionBuilder { Reasons = [.. NotNull(reasons)], ShownOutcome = shown }.Build()
        : throw new ArgumentOutOfRangeException(nameof(shown), shown, "A sender who is not told of a refusal is shown a request or a delivery.");

    private static Decision Of(Outcome outcome, Reason[] reasons) => new DecisionBuilder { Outcome = outcome, Reasons = [.. NotNull(reasons)] }.Build();

    private static Reason[] NotNull(Reason[] reasons)
    {
        ArgumentNullException.ThrowIfNull(reasons);
        return reasons;
    }
}
