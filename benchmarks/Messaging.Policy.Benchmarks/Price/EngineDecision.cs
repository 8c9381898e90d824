namespace Messaging.Policy.Benchmarks.Price;

/// <summary>What an engine's service answers: the outcome and every reason for it, worked out from the rules that hold.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reasons">All reasons for it.</param>
public readonly record struct EngineDecision(Outcome Outcome, ChainReasons Reasons)
{
    private const ChainReasons Quieting = ChainReasons.RecipientMutes | ChainReasons.QuietHours;

    /// <param name="holding">The codes of the rules that hold.</param>
    internal static EngineDecision Of(ChainReasons holding) =>
        (holding & ChainReasons.Refusing) is var refusing and not ChainReasons.None ? new(Outcome.Deny, refusing)
        : (holding & ChainReasons.RecipientRestricts) != 0 ? new(Outcome.Filtered, ChainReasons.RecipientRestricts)
        : (holding & ChainReasons.Waits) != 0 ? new(Outcome.Request, ChainReasons.RecipientMode)
        : (holding & Quieting) is var quieting and not ChainReasons.None ? new(Outcome.Quiet, quieting)
        : new(Outcome.Deliver, ChainReasons.None);
}
