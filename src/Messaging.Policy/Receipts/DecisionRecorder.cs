using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Keeps what one decision was made on, at the moment when it is made.</summary>
internal sealed class DecisionRecorder
{
    public RecordedDecision? Recorded { get; private set; }

    public void Record(Workspace workspace, CompiledPolicy policy) => Recorded = new(workspace.Drafts[0], FactsOf(workspace), policy);

    private static DecisionFacts FactsOf(Workspace workspace)
    {
        var attempt = workspace.AttemptAt(0) with { At = Micros.ToInstant(workspace.Now) };
        ImmutableArray<string> failed = [.. (workspace.Failures ?? []).Select(failure => failure.Port).Distinct(StringComparer.Ordinal)];
        if (failed.Any(port => port != BudgetAsker.BudgetsPort))
        {
            // A port that is late may still write: its memory is not read.
            return new DecisionFacts { Attempt = attempt, FailedPorts = failed };
        }

        var snapshot = workspace.SnapshotAt(0);
        return new DecisionFacts
        {
            Attempt = attempt,
            Sender = snapshot.Sender,
            Recipient = snapshot.Recipient,
            Relations = snapshot.Relations,
            Blocks = snapshot.Blocks,
            Thread = snapshot.Thread,
            Reports = snapshot.Reports,
            Budgets = failed.IsEmpty && workspace.First is null ? Findings(workspace.Budgets.Charges) : [],
            First = workspace.First is { } first ? new(first.Outcome, Redecision.Codes(first)) : null,
            FailedPorts = failed,
        };
    }

    private static ImmutableArray<BudgetFinding> Findings(ReadOnlySpan<BudgetCharge> charges)
    {
        var findings = ImmutableArray.CreateBuilder<BudgetFinding>(charges.Length);
        foreach (ref readonly var charge in charges)
        {
            findings.Add(new(charge.Key.Budget, charge.Verdict, charge.Verdict == BudgetVerdict.Lacking ? charge.ClearsAt : null));
        }

        return findings.MoveToImmutable();
    }
}
