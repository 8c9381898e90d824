namespace Messaging.Policy.Benchmarks.Price;

/// <summary>What a hand-written chain answers. Instants are microseconds since 1970; <see cref="long.MaxValue"/> is never.</summary>
public readonly record struct ChainDecision(
    Outcome Outcome, ChainReasons Reasons, long RetryAt, Outcome Shown, ChainReasons ShownReasons, bool IsUnavailable, long ShownRetryAt, Affordance Affordance)
{
    private const long Never = long.MaxValue;

    /// <param name="outcome">Anything but a refusal.</param>
    /// <param name="reasons">Why it is not simply delivered.</param>
    /// <param name="waits">Whether it waits for acceptance, which the sender is told.</param>
    /// <param name="friends">Whether the two are friends.</param>
    internal static ChainDecision Allowed(Outcome outcome, ChainReasons reasons, bool waits, bool friends) => new(
        outcome,
        reasons,
        Never,
        waits ? Outcome.Request : Outcome.Deliver,
        ChainReasons.None,
        false,
        Never,
        waits ? Affordance.RequestComposer : friends ? Affordance.MessageButton : Affordance.MenuItem);

    /// <param name="reasons">All that refuse.</param>
    /// <param name="timed">Those that clear at some instant.</param>
    /// <param name="retryAt">The latest of these instants.</param>
    internal static ChainDecision Refused(ChainReasons reasons, ChainReasons timed, long retryAt)
    {
        var unavailable = (reasons & ChainReasons.OfRecipient) != 0;
        var clears = reasons == timed ? retryAt : Never;
        return new(
            Outcome.Deny,
            reasons,
            clears,
            Outcome.Deny,
            unavailable ? reasons & ChainReasons.Own : reasons,
            unavailable,
            unavailable || (reasons & ChainReasons.SenderReported) != 0 ? Never : clears,
            unavailable ? Affordance.CommentInstead : Affordance.Disabled);
    }
}
