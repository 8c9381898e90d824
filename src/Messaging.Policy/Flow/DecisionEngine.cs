using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Decides on loaded facts: permission, the sender's view, and which budgets to ask. Pure, but for the context it writes into.</summary>
internal static class DecisionEngine
{
    /// <summary>Who is exempt from them was not asked at all.</summary>
    private static readonly RuleSet BudgetRules = RuleIndex.Set(RuleIndex.RateLimited) | RuleIndex.Set(RuleIndex.RecipientRateLimited);

    /// <summary>An account of which nothing is known.</summary>
    private static readonly Account Somebody = new() { Id = "somebody" };

    /// <summary>The decision where something could not be looked up (SYS-1).</summary>
    public static Decision Unavailable(CompiledPolicy policy)
    {
        Refuse(policy, out var decision);
        return decision;
    }

    /// <summary>What is permitted, budgets aside: a pure function of a snapshot that is understood.</summary>
    /// <param name="facts">The snapshot; receives what follows from it.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="dates">The dates on Earth at the instant.</param>
    /// <param name="sender">What is known of the sender.</param>
    /// <param name="rulings">Receives what the rules said.</param>
    /// <param name="decision">Receives the decision.</param>
    public static void Permit(scoped ref SendFacts facts, CompiledPolicy policy, in WorldDates dates, in SenderFacts sender, ref Rulings rulings, out Decision decision)
    {
        facts.Read(policy, dates, sender);
        var judged = PermissionRules.Occasioned(facts, ApplicableRules.For(facts));
        if (PermissionRules.IsUncontested(facts, judged))
        {
            ViewBuilder.Deliver(facts, out decision);
            return;
        }

        rulings.Begin(facts.Silent);
        PermissionRules.Judge(facts, judged, ref rulings);
        Seal(facts, rulings, out decision);
    }

    /// <summary>
    /// Decides as far as permission goes: the draft becomes the decision if the budgets have their tokens. The budgets to ask are
    /// added to the context's request, by what the sender is shown.
    /// </summary>
    /// <param name="context">The loaded facts, the sender's side judged.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="index">Which of the attempts.</param>
    /// <param name="facts">What is known of the sender; receives what is known of the attempt.</param>
    /// <param name="draft">Receives the draft.</param>
    /// <returns>Whether it matters if the message is a repeat: in any case where the sender exists and the facts are known.</returns>
    public static bool Draft(EvaluationContext context, CompiledPolicy policy, int index, scoped ref SendFacts facts, out Decision draft)
    {
        if (!context.TryReadRecipient(index, ref facts))
        {
            Refuse(policy, out draft);
            return false;
        }

        if (context.Group is { } group)
        {
            facts.Group = group.Find(facts, index);
        }

        var judged = PermissionRules.Occasioned(facts, ApplicableRules.For(facts));
        if (context.Group is null && PermissionRules.IsUncontested(facts, judged))
        {
            AddCharges(context, facts, Outcome.Deliver, index);
            ViewBuilder.Deliver(facts, out draft);
            return true;
        }

        ref var rulings = ref context.Rulings;
        rulings.Begin(facts.Silent);
        PermissionRules.Judge(facts, judged, ref rulings);
        var view = rulings.HasSpoken ? rulings.VisibleOutcome : Outcome.Deliver;
        if (view != Outcome.Deny && !rulings.HasFailed)
        {
            AddCharges(context, facts, view, index);
            if (context.Group is { IsSend: false } concerned && context.Budgets.Count == 0)
            {
                // From the first candidate that a budget may refuse, nobody has a seat before the budgets answered.
                concerned.Seat(index);
            }
        }

        Seal(facts, rulings, out draft);
        return !rulings.HasFailed && facts.Sender is not null;
    }

    /// <summary>The decision where budgets lack tokens.</summary>
    public static Decision Paced(EvaluationContext context, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges)
    {
        scoped SendFacts facts = default;
        context.ReadAt(index, policy, ref facts);
        facts.Pace = PaceFacts.Of(charges);
        facts.Group = context.Group?.FindingsAt(index) ?? GroupFindings.None;
        PermissionRules.Judge(facts, out var rulings);
        var court = new RuleRunner(BudgetRules, ref rulings);
        StandardRules.VisitBudgets(ref court, facts);
        Seal(facts, rulings, out var decision);
        return decision;
    }

    /// <summary>The decision for another message with an id that is remembered: nothing else is judged.</summary>
    public static Decision Reused(EvaluationContext context, CompiledPolicy policy)
    {
        scoped SendFacts facts = default;
        context.ReadAt(0, policy, ref facts);
        facts.IsMessageIdReused = true;
        Rulings rulings = default;
        rulings.Begin(facts.Silent);
        rulings.Add(RuleIndex.Set(RuleIndex.MessageIdReused), Ruling.Deny);
        Seal(facts, rulings, out var decision);
        return decision;
    }

    /// <summary>The decision for a repeat: judged anew, by all rules but those of requests and budgets.</summary>
    /// <param name="context">The loaded facts.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="first">The decision on the first attempt.</param>
    /// <param name="isFirst">Receives whether the answer is the first decision.</param>
    public static Decision Repeated(EvaluationContext context, CompiledPolicy policy, in Decision first, out bool isFirst)
    {
        var (anew, rulings) = Anew(context, policy, PermissionRules.NotForRepeats);
        isFirst = !rulings.HasFailed && rulings.Denying.IsEmpty;
        return isFirst ? first
            : !rulings.HasFailed && rulings.VisibleDenying.IsEmpty ? anew.WithViewOf(first)
            : anew;
    }

    /// <summary>The decision for an acquire that takes the place of the first one: the worse of both, shown as the first one was.</summary>
    /// <param name="context">The loaded facts.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="first">The decision on the first attempt.</param>
    /// <param name="succeeds">Receives whether it takes the place: not where a reason that the sender is told of denies.</param>
    public static Decision Succeeding(EvaluationContext context, CompiledPolicy policy, in Decision first, out bool succeeds)
    {
        var (anew, rulings) = Anew(context, policy, PermissionRules.NotForSuccessors);
        succeeds = !rulings.HasFailed && rulings.VisibleDenying.IsEmpty;
        return succeeds ? DecisionMeet.Of(anew, first) : anew;
    }

    private static (Decision Decision, Rulings Rulings) Anew(EvaluationContext context, CompiledPolicy policy, RuleSet without)
    {
        scoped SendFacts facts = default;
        context.ReadAt(0, policy, ref facts);
        PermissionRules.Judge(facts, out var rulings, without);
        Seal(facts, rulings, out var decision);
        return (decision, rulings);
    }

    /// <summary>Where a host's rule threw, nothing that was said counts.</summary>
    private static void Seal(in SendFacts facts, in Rulings rulings, out Decision decision)
    {
        if (rulings.HasFailed)
        {
            Refuse(facts.Policy, out decision);
            return;
        }

        ViewBuilder.Reach(facts, rulings, out decision);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse(CompiledPolicy policy, out Decision decision)
    {
        scoped SendFacts facts = default;
        facts.ReadNothing(policy, now: 0);
        PermissionRules.Judge(facts, out var rulings);
        ViewBuilder.Reach(facts, rulings, out decision);
    }

    private static void AddCharges(EvaluationContext context, in SendFacts facts, Outcome view, int index)
    {
        if (facts.Policy.AsksBudgets(facts.Verb))
        {
            if (facts.Recipient is null && context.Group is { IsSend: true })
            {
                AddForMissing(context, facts.Policy, view, index);
                return;
            }

            AddEach(context, facts, view, index);
        }
    }

    /// <summary>An account that is missing and shown as reached costs what an account does of which nothing is known; otherwise the budget would tell that nobody is there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddForMissing(EvaluationContext context, CompiledPolicy policy, Outcome view, int index)
    {
        scoped SendFacts facts = default;
        context.PlaceAt(index, ref facts.Snapshot);
        facts.Snapshot.Recipient = Somebody;
        facts.Read(policy, context.Dates);
        AddEach(context, facts, view, index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddEach(EvaluationContext context, in SendFacts facts, Outcome view, int index)
    {
        var policy = facts.Policy;
        var exempt = facts.Exemptions;
        var groupSend = context.Group is { IsSend: true } group ? group : null;
        for (var i = 0; i < policy.Budgets.Length; i++)
        {
            var plan = policy.Budgets[i];
            if (!RuleIndex.Set(plan.Rule).Overlaps(exempt) && (groupSend is null ? plan.CountsAttempt(facts, view) : CountsOnce(plan, facts, groupSend, i)))
            {
                context.Budgets.Add(plan.Charge(facts.SenderId, facts.RecipientId, plan.Costs[(int)facts.Content], facts.NowMicros));
                context.Drafts.DeniesOnFailure[index] |= !plan.AllowsOnFailure;
            }
        }
    }

    /// <summary>A message to a group is one message: a budget of the sender's counts it once, where it counts it for any member.</summary>
    private static bool CountsOnce(BudgetPlan plan, in SendFacts facts, GroupContext group, int index)
    {
        var bit = 1UL << index;
        if (plan is not { Owner: BudgetOwner.Sender, Counts: BudgetCounts.Message } || (group.Counted & bit) != 0
            || !plan.CountsAttempt(facts, Outcome.Deliver))
        {
            return false;
        }

        group.Counted |= bit;
        return true;
    }
}
