namespace Messaging.Policy;

/// <summary>Decides on loaded facts: permission, the sender's view, and which budgets to ask. Pure, but for the workspace it writes into.</summary>
internal static class Deliberation
{
    /// <summary>Who is exempt from them was not asked at all.</summary>
    private static readonly RuleSet BudgetRules = RuleIndex.Set(RuleIndex.RateLimited) | RuleIndex.Set(RuleIndex.RecipientRateLimited);

    /// <summary>The decision where something could not be looked up (SYS-1).</summary>
    public static Decision Unavailable(CompiledPolicy policy)
    {
        var attempt = default(SendAttempt);
        var snapshot = default(Snapshot);
        var facts = new SendFacts(policy, attempt, snapshot, now: 0, default, areUnavailable: true);
        return Verdicts.Reach(facts, Permission.Judge(facts));
    }

    /// <summary>
    /// Decides as far as permission goes: the decision if the budgets have their tokens. The budgets to ask are added to the workspace's
    /// request, by what the sender is shown.
    /// </summary>
    /// <param name="workspace">The loaded facts.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="index">Which of the attempts.</param>
    /// <param name="sender">The sender's side, which is the same for all of them.</param>
    /// <param name="asksForRepeat">Whether it matters if the message is a repeat: the request rules would not concern one.</param>
    public static Decision Draft(Workspace workspace, CompiledPolicy policy, int index, in SenderJudgement sender, out bool asksForRepeat)
    {
        asksForRepeat = false;
        var attempt = workspace.AttemptAt(index);
        var snapshot = workspace.SnapshotAt(index);
        workspace.DeniesOnFailure[index] = false;
        if (!sender.IsUnderstood || !Understanding.IsUnderstood(attempt) || Understanding.FindFault(snapshot, needsReports: false) is not null)
        {
            return Unavailable(policy);
        }

        var facts = new SendFacts(policy, attempt, snapshot, workspace.Now, sender.Facts);
        if (workspace.Group is { } group)
        {
            if (!group.IsCompleteAt(index, workspace.Creator))
            {
                return Unavailable(policy);
            }

            facts = facts with { Group = group.Find(facts, index, workspace.Creator) };
        }

        var rulings = workspace.Group is null ? Permission.Judge(facts, sender) : Permission.Judge(facts);
        if (rulings.HasFailed)
        {
            return Unavailable(policy);
        }

        var view = rulings.VisibleOutcome;
        asksForRepeat = view != Outcome.Deny || rulings.Denying.Overlaps(Permission.NotForRepeats);
        if (view != Outcome.Deny)
        {
            AddCharges(workspace, facts, view, index);
            workspace.Group?.Seat(index);
        }

        return Verdicts.Reach(facts, rulings);
    }

    /// <summary>The decision where budgets lack tokens.</summary>
    public static Decision Paced(Workspace workspace, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges)
    {
        var attempt = workspace.AttemptAt(index);
        var snapshot = workspace.SnapshotAt(index);
        var facts = new SendFacts(policy, attempt, snapshot, workspace.Now)
        {
            Pace = PaceFacts.Of(charges),
            Group = workspace.Group?.FindingsAt(index) ?? GroupFindings.None,
        };
        var rulings = Permission.Judge(facts);
        var court = new Court(BudgetRules, rulings);
        StandardRules.VisitBudgets(ref court, facts);
        return rulings.HasFailed ? Unavailable(policy) : Verdicts.Reach(facts, court.Rulings);
    }

    /// <summary>The decision for a repeat (section 7): judged anew, by all rules but those of requests and budgets.</summary>
    public static Decision Repeated(Workspace workspace, CompiledPolicy policy, in Decision first)
    {
        var attempt = workspace.AttemptAt(0);
        var snapshot = workspace.SnapshotAt(0);
        var facts = new SendFacts(policy, attempt, snapshot, workspace.Now);
        var rulings = Permission.Judge(facts, isRepeat: true);
        if (rulings.HasFailed)
        {
            return Unavailable(policy);
        }

        var anew = Verdicts.Reach(facts, rulings);
        return rulings.Denying.IsEmpty ? first
            : rulings.VisibleDenying.IsEmpty ? anew.WithViewOf(first)
            : anew;
    }

    private static void AddCharges(Workspace workspace, in SendFacts facts, Outcome view, int index)
    {
        var policy = facts.Policy;
        if ((policy.BudgetedVerbs & (1u << (int)facts.Verb)) == 0)
        {
            return;
        }

        var attempt = facts.Attempt;
        var exempt = policy.ExemptionsOf(facts.KnownSender.Kind);
        var groupSend = workspace.Group is { IsSend: true } group ? group : null;
        for (var i = 0; i < policy.Budgets.Length; i++)
        {
            var plan = policy.Budgets[i];
            if (!RuleIndex.Set(plan.Rule).Overlaps(exempt) && (groupSend is null ? plan.CountsAttempt(facts, view) : CountsOnce(plan, facts, groupSend, i)))
            {
                workspace.Budgets.Add(plan.Charge(attempt.Sender, attempt.Recipient, plan.Costs[(int)attempt.Content]));
                workspace.DeniesOnFailure[index] |= !plan.AllowsOnFailure;
            }
        }
    }

    /// <summary>A message to a group is one message: a budget of the sender's counts it once, where it counts it for any member.</summary>
    private static bool CountsOnce(BudgetPlan plan, in SendFacts facts, GroupSurroundings group, int index)
    {
        var bit = 1UL << index;
        if (plan is not { Owner: BudgetOwner.Sender, Counts: BudgetCounts.Message } || (group.Counted & bit) != 0
            || facts.Recipient is null || !plan.CountsAttempt(facts, Outcome.Deliver))
        {
            return false;
        }

        group.Counted |= bit;
        return true;
    }
}
