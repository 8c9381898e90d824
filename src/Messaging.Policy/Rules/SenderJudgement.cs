namespace Messaging.Policy;

/// <summary>The sender's side of a list: what the rules that look at nothing else say, judged once for all recipients.</summary>
/// <remarks>For one recipient nothing is settled beforehand: all rules are judged in one go.</remarks>
internal readonly struct SenderJudgement
{
    private static readonly RuleSet AboutSenderAlone = new(
        (1UL << RuleIndex.SenderDeactivated) | (1UL << RuleIndex.SenderSuspended) | (1UL << RuleIndex.SenderReported)
        | (1UL << RuleIndex.PhoneUnverified) | (1UL << RuleIndex.PhoneLineType) | (1UL << RuleIndex.EmailUnverified) | (1UL << RuleIndex.AccountTooNew)
        | (1UL << RuleIndex.RegionUnavailable) | (1UL << RuleIndex.SenderUnderage) | (1UL << RuleIndex.SenderAgeUnknown) | (1UL << RuleIndex.SenderAgeUnassured),
        0);

    private static readonly RuleSet StartLock = RuleIndex.Set(RuleIndex.SenderStartLocked);
    private static readonly RuleSet Signals = RuleIndex.Set(RuleIndex.SignalOff) | RuleIndex.Set(RuleIndex.RecipientSignalOff);

    private SenderJudgement(in SenderFacts facts, RuleSet settled, in Rulings rulings)
    {
        IsUnderstood = true;
        Facts = facts;
        Settled = settled;
        Rulings = rulings;
    }

    /// <summary>Whether the attempt and what was looked up of the sender are understood; where not, every recipient is refused (SYS-1).</summary>
    public readonly bool IsUnderstood;

    public readonly SenderFacts Facts;

    /// <summary>The rules that need not be judged again, for any recipient.</summary>
    public readonly RuleSet Settled;

    /// <summary>What they said.</summary>
    public readonly Rulings Rulings;

    public static SenderJudgement Of(Workspace workspace, CompiledPolicy policy)
    {
        var attempt = workspace.Attempt;
        var snapshot = workspace.SenderSnapshot;
        if (workspace.Failures is not null || !Understanding.IsUnderstood(snapshot, policy.Reports is not null))
        {
            return default;
        }

        var sender = SenderFacts.Of(policy, attempt, snapshot.Sender, workspace.Now);
        var rulings = new Rulings(policy.Silent);
        if (workspace.Count == 1 || sender.Account is not { } account)
        {
            return new(sender, RuleSet.None, rulings);
        }

        var facts = new SendFacts(policy, attempt, snapshot, workspace.Now, sender);
        var court = new Court((AboutSenderAlone & policy.Active).Without(policy.ExemptionsOf(account.Kind)), rulings);
        StandardRules.VisitSender(ref court, facts);
        return new(sender, Settle(account, facts), court.Rulings);
    }

    /// <summary>What was judged, and what this sender and verb give no cause for.</summary>
    private static RuleSet Settle(Account account, in SendFacts facts) =>
        AboutSenderAlone
        | (account.Standing.State == StandingState.StartLocked ? RuleSet.None : StartLock)
        | (facts.IsSignal ? RuleSet.None : Signals);
}
