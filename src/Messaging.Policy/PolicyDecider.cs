using NodaTime;

namespace Messaging.Policy;

/// <summary>Decides by one policy on facts that the host already holds: a pure function, without ports, clock or memory.</summary>
/// <remarks>
/// For analysis, simulation, tests, and hosts that hold all facts of an attempt. It gives the decision that <see cref="MessagingPolicyEvaluator.CanSendMessageAsync"/>
/// gives on the same facts at the same instant, with three things left out. Budgets are not asked: <see cref="Reason.RateLimited"/> and
/// <see cref="Reason.RecipientRateLimited"/> never speak, and there is no <see cref="Advisories.BudgetLow"/>. No message is remembered, so nothing is a repeat. And no group is concerned.
/// A decision is a question: nothing is spent and nothing is recorded. Safe for many threads; deciding allocates nothing, but for what a host's own rules allocate.
/// </remarks>
public sealed class PolicyDecider
{
    private readonly CompiledPolicy _policy;

    private PolicyDecider(CompiledPolicy policy) => _policy = policy;

    /// <summary>The name of the policy; empty where it has none.</summary>
    public string Name => _policy.Name;

    /// <summary>Makes a decider of a policy. It is compiled here, once.</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="rules">The host's own rules; null: none.</param>
    /// <param name="laws">The law data; null: the edition that comes with the library.</param>
    /// <returns>The decider.</returns>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="PolicyDocumentException">The policy, or a rule of the host's, is not valid; every error is listed.</exception>
    public static PolicyDecider Of(MessagingPolicyOptions policy, IReadOnlyList<ISendRule>? rules = null, RegionLaws? laws = null) =>
        new(PolicySource.Of(policy, rules ?? [], laws ?? RegionLaws.Shipped).Current);

    /// <summary>Decides one attempt.</summary>
    /// <param name="facts">Its facts. What is not stated or not understood is refused (SYS-1).</param>
    /// <param name="instant">The instant of the decision, rounded down to the microsecond.</param>
    /// <returns>The decision.</returns>
    public Decision Decide(in AttemptFacts facts, Instant instant)
    {
        var dates = WorldDates.At(Micros.Of(instant));
        SenderFacts sender = default;
        Decide(facts, dates, ref sender, isRead: false, out var decision);
        return decision;
    }

    /// <summary>Decides many attempts at one instant.</summary>
    /// <param name="facts">The facts of each.</param>
    /// <param name="instant">The instant of all decisions, rounded down to the microsecond.</param>
    /// <param name="decisions">Receives the decisions, in the same order.</param>
    /// <exception cref="ArgumentException">There is room for fewer decisions than there are attempts.</exception>
    public void Decide(ReadOnlySpan<AttemptFacts> facts, Instant instant, Span<Decision> decisions)
    {
        if (decisions.Length < facts.Length)
        {
            throw new ArgumentException($"There is room for {decisions.Length} decisions, and {facts.Length} attempts.", nameof(decisions));
        }

        var dates = WorldDates.At(Micros.Of(instant));
        SenderFacts sender = default;
        var readFor = -1;
        for (var i = 0; i < facts.Length; i++)
        {
            // What is read of a sender is read once for all that follow each other.
            var isRead = readFor >= 0 && HaveSameSender(facts[readFor], facts[i]);
            readFor = Decide(facts[i], dates, ref sender, isRead, out decisions[i]) ? i : readFor;
        }
    }

    /// <summary>Whether everything that is read of the sender is the same: the account itself, the attempt but for its recipient, and the reports.</summary>
    private static bool HaveSameSender(in AttemptFacts one, in AttemptFacts other) =>
        ReferenceEquals(one.Sender, other.Sender)
        && one.Attempt.Verb == other.Attempt.Verb
        && one.Attempt.Content == other.Attempt.Content
        && one.Attempt.Sender == other.Attempt.Sender
        && one.Attempt.Presents == other.Attempt.Presents
        && one.Reports == other.Reports;

    /// <summary>Decides one attempt, and says whether the sender is read, for this attempt or for one before.</summary>
    private bool Decide(in AttemptFacts facts, in WorldDates dates, ref SenderFacts sender, bool isRead, out Decision decision)
    {
        // The places that the snapshot refers to.
        var attempt = facts.Attempt;
        var (from, to) = (attempt.Sender, attempt.Recipient);
        var (relations, blocks, thread) = (facts.Relations, facts.Blocks, facts.Thread);
        var reports = _policy.Reports is null ? [] : facts.Reports;
        scoped SendFacts read = default;
        read.Snapshot.PlaceSender(in attempt, in from, facts.Sender, reports);
        read.Snapshot.PlaceRecipient(in to, facts.Recipient, in relations, in blocks, in thread);
        if (!AreAboutTheAttempt(facts, from, to) || !FactValidation.IsUnderstood(attempt) || FactValidation.FindFault(read.Snapshot, _policy.Reports is not null) is not null)
        {
            decision = DecisionEngine.Unavailable(_policy);
            return false;
        }

        if (!isRead)
        {
            sender.Read(_policy, attempt, facts.Sender, reports, dates);
        }

        Rulings rulings = default;
        DecisionEngine.Permit(ref read, _policy, dates, sender, ref rulings, out decision);
        return true;
    }

    /// <summary>An answer about another account is no answer.</summary>
    private static bool AreAboutTheAttempt(in AttemptFacts facts, in AccountId from, in AccountId to) =>
        facts.Sender?.Id.Is(from) != false && facts.Recipient?.Id.Is(to) != false && FactValidation.IsAbout(facts.Thread, from, to);
}
