using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Decides again on facts that were kept, by the same steps as the evaluator, without any port.</summary>
internal static class Redecision
{
    public static ImmutableArray<string> Codes(in Decision decision) => [.. decision.Reasons.Select(reason => reason.Code)];

    /// <returns>The outcome and its reasons; where the facts do not fit the policy, a refusal without reasons, which no decision is.</returns>
    public static FirstDecision Decide(DecisionFacts facts, CompiledPolicy policy)
    {
        using var context = new EvaluationContext();
        context.Begin(facts.Attempt, [facts.Attempt.Recipient], DecisionTime.At(facts.Attempt.At!.Value));
        context.Facts.Accounts.Span[0] = facts.Sender;
        context.Facts.Accounts.Span[1] = facts.Recipient;
        context.Facts.Relations.Span[0] = facts.Relations;
        context.Facts.Blocks.Span[0] = facts.Blocks;
        context.Facts.Threads.Span[0] = facts.Thread;
        context.Facts.Reports = facts.Reports;
        foreach (var port in facts.FailedPorts.Where(port => port != PortNames.Budgets))
        {
            context.AddFailure(port, exception: null);
        }

        return Drafting.Draft(context, policy) ? Conclude(facts, context, policy) : Answer(context.Drafts[0]);
    }

    private static FirstDecision Conclude(DecisionFacts facts, EvaluationContext context, CompiledPolicy policy)
    {
        if (facts.First is { } first)
        {
            return Conclude(first, context, policy);
        }

        BudgetResult? answer = null;
        if (facts.FailedPorts.IsEmpty)
        {
            if (!TryAnswer(facts, context.Budgets.Charges))
            {
                return Answer(default);
            }

            answer = new BudgetResult(IsGranted: false);
        }

        Drafting.Conclude(context, policy, answer);
        return Answer(context.Drafts[0]);
    }

    private static FirstDecision Conclude(FirstDecision first, EvaluationContext context, CompiledPolicy policy)
    {
        if (first.Repeat == MessageRepeat.OtherMessage)
        {
            return Answer(DecisionsAnew.Reused(context, policy));
        }

        if (first.Repeat != MessageRepeat.Successor)
        {
            var repeated = DecisionsAnew.Repeated(context, policy, first: default, out var isFirst);
            return isFirst ? new(first.Outcome, first.Reasons) : Answer(repeated);
        }

        // Met with a delivery it is what is judged anew.
        var delivery = new Decision(policy.Catalog, Outcome.Deliver, RuleSet.None, Outcome.Deliver, Affordance.MenuItem, Advisories.None);
        var anew = Answer(DecisionsAnew.Succeeding(context, policy, delivery, out var succeeds));
        return !succeeds || anew.Outcome < first.Outcome ? anew
            : first.Outcome < anew.Outcome ? new(first.Outcome, first.Reasons)
            : new(anew.Outcome, [.. anew.Reasons.Union(first.Reasons, StringComparer.Ordinal)]);
    }

    private static bool TryAnswer(DecisionFacts facts, Span<BudgetCharge> charges)
    {
        if (facts.Budgets.Length != charges.Length)
        {
            return false;
        }

        for (var i = 0; i < charges.Length; i++)
        {
            var finding = facts.Budgets[i];
            if (finding.Budget != charges[i].Key.Budget)
            {
                return false;
            }

            charges[i].Outcome = finding.Outcome;
            charges[i].ClearsAtMicroseconds = finding.ClearsAt is { } clears ? Micros.Of(clears) : Micros.Never;
        }

        return true;
    }

    private static FirstDecision Answer(in Decision decision) => new(decision.Outcome, Codes(decision));
}
