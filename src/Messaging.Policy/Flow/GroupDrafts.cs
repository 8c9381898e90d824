using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The draft for one member of a group: what was found of the group is judged, too, and budgets of the sender's count a message to all once.</summary>
internal static class GroupDrafts
{
    /// <summary>An account of which nothing is known.</summary>
    private static readonly Account Somebody = new() { Id = "somebody" };

    /// <summary>Decides as far as permission goes, as <see cref="DecisionEngine.Draft"/> does for one account alone.</summary>
    public static bool Draft(EvaluationContext context, GroupContext group, int index, scoped ref SendFacts facts, out Decision draft)
    {
        facts.Group = group.Find(facts, index);
        var judged = PermissionRules.Occasioned(facts, ApplicableRules.For(facts));
        ref var rulings = ref context.Rulings;
        var view = DecisionEngine.Judge(facts, judged, ref rulings);
        if (view != Outcome.Deny)
        {
            context.Drafts.DeniesOnFailure[index] = AddCharges(context, group, facts, view, index);
            if (!group.IsSend && context.Budgets.Count == 0)
            {
                // From the first candidate that a budget may refuse, nobody has a seat before the budgets answered.
                group.Seat(index);
            }
        }

        DecisionEngine.Seal(facts, rulings, out draft);
        return !rulings.HasFailed && facts.Sender is not null;
    }

    private static bool AddCharges(EvaluationContext context, GroupContext group, in SendFacts facts, Outcome view, int index)
    {
        if (!group.IsSend)
        {
            return BudgetCharges.Add(context.Budgets, facts, view);
        }

        if (!facts.Policy.AsksBudgets(facts.Verb))
        {
            return false;
        }

        return facts.Recipient is null ? AddForMissing(context, group, facts.Policy, index) : BudgetCharges.AddOnce(context.Budgets, facts, ref group.Counted);
    }

    /// <summary>An account that is missing and shown as reached costs what an account does of which nothing is known; otherwise the budget would tell that nobody is there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AddForMissing(EvaluationContext context, GroupContext group, CompiledPolicy policy, int index)
    {
        scoped SendFacts facts = default;
        context.PlaceAt(index, ref facts.Snapshot);
        facts.Snapshot.Recipient = Somebody;
        facts.Read(policy, context.Dates);
        return BudgetCharges.AddOnce(context.Budgets, facts, ref group.Counted);
    }
}
