using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Decides again on facts that were kept, by the same steps as the evaluator, without any port.</summary>
internal static class Redecision
{
    public static ImmutableArray<string> Codes(in Decision decision) => [.. decision.Reasons.Select(reason => reason.Code)];

    /// <returns>The outcome and its reasons; where the facts do not fit the policy, a refusal without reasons, which no decision is.</returns>
    public static FirstDecision Decide(DecisionFacts facts, CompiledPolicy policy)
    {
        using var workspace = new Workspace();
        workspace.Begin(facts.Attempt, [facts.Attempt.Recipient], DecisionTime.At(facts.Attempt.At!.Value));
        workspace.Accounts.Span[0] = facts.Sender;
        workspace.Accounts.Span[1] = facts.Recipient;
        workspace.Relations.Span[0] = facts.Relations;
        workspace.Blocks.Span[0] = facts.Blocks;
        workspace.Threads.Span[0] = facts.Thread;
        workspace.Reports = facts.Reports;
        foreach (var port in facts.FailedPorts.Where(port => port != BudgetAsker.BudgetsPort))
        {
            workspace.AddFailure(port, exception: null);
        }

        return DecisionFlow.Draft(workspace, policy) ? Conclude(facts, workspace, policy) : Answer(workspace.Drafts[0]);
    }

    private static FirstDecision Conclude(DecisionFacts facts, Workspace workspace, CompiledPolicy policy)
    {
        if (facts.First is { } first)
        {
            // The default is a refusal without reasons: where it comes back, the first decision stands.
            var anew = Deliberation.Repeated(workspace, policy, first: default);
            return anew == default ? first : Answer(anew);
        }

        BudgetAnswer? answer = null;
        if (facts.FailedPorts.IsEmpty)
        {
            if (!TryAnswer(facts, workspace.Budgets.Charges))
            {
                return Answer(default);
            }

            answer = new BudgetAnswer(IsGranted: false);
        }

        DecisionFlow.Conclude(workspace, policy, answer);
        return Answer(workspace.Drafts[0]);
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

            charges[i].Verdict = finding.Verdict;
            charges[i].ClearsAtMicroseconds = finding.ClearsAt is { } clears ? Micros.Of(clears) : Micros.Never;
        }

        return true;
    }

    private static FirstDecision Answer(in Decision decision) => new(decision.Outcome, Codes(decision));
}
