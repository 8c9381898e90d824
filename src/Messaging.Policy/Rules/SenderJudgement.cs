using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy;

/// <summary>The sender's side of a list: what the rules that look at nothing else say, judged once for all recipients.</summary>
/// <remarks>For one recipient nothing is settled beforehand: all rules are judged in one go.</remarks>
internal struct SenderJudgement
{
    private static readonly RuleSet AboutSenderAlone = new(
        (1UL << RuleIndex.SenderDeactivated) | (1UL << RuleIndex.SenderSuspended) | (1UL << RuleIndex.SenderReported)
        | (1UL << RuleIndex.PhoneUnverified) | (1UL << RuleIndex.PhoneLineType) | (1UL << RuleIndex.EmailUnverified) | (1UL << RuleIndex.AccountTooNew)
        | (1UL << RuleIndex.RegionUnavailable) | (1UL << RuleIndex.SenderUnderage) | (1UL << RuleIndex.SenderAgeUnknown) | (1UL << RuleIndex.SenderAgeUnassured),
        0);

    private SenderFacts _facts;
    private RuleSet _settled;
    private Rulings _rulings;

    /// <summary>Whether the attempt and what was looked up of the sender are understood; where not, every recipient is refused (SYS-1).</summary>
    public bool IsUnderstood { get; private set; }

    [UnscopedRef]
    public readonly ref readonly SenderFacts Facts => ref _facts;

    /// <summary>The rules that need not be judged again, for any recipient.</summary>
    public readonly RuleSet Settled => _settled;

    /// <summary>Whether one of them narrowed.</summary>
    public readonly bool HasSpoken => !_settled.IsEmpty && _rulings.HasSpoken;

    /// <summary>What they said, if they said anything.</summary>
    [UnscopedRef]
    public readonly ref readonly Rulings Rulings => ref _rulings;

    public void Judge(Workspace workspace, CompiledPolicy policy)
    {
        IsUnderstood = false;
        var sender = workspace.Accounts.Span[0];
        if (workspace.Failures is not null || !Understanding.IsUnderstood(sender, workspace.Reports, policy.Reports is not null))
        {
            return;
        }

        IsUnderstood = true;
        _facts.Read(policy, workspace.Attempt, sender, workspace.Reports, workspace.Dates);
        _settled = RuleSet.None;

        // A group silences rules of its own, by what is found of each member.
        if (workspace.Count > 1 && workspace.Group is null && sender is not null)
        {
            Settle(workspace, policy, sender);
        }
    }

    /// <summary>Nothing personal stays behind.</summary>
    public void Forget() => _facts = default;

    private void Settle(Workspace workspace, CompiledPolicy policy, Account sender)
    {
        scoped SendFacts facts = default;
        workspace.PlaceAt(0, ref facts.Snapshot);
        facts.Read(policy, workspace.Dates, _facts);
        var given = OccasionedRules.Given(Occasions.Find(facts));
        _rulings.Begin(policy.Silent);
        var court = new Court((AboutSenderAlone & policy.Active & new RuleSet(given, 0)).Without(policy.ExemptionsOf(sender.Kind)), ref _rulings);
        StandardRules.VisitSender(ref court, facts);
        _settled = AboutSenderAlone;
    }
}
