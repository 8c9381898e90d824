using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Keeps what one decision was made on, at the moment when it is made.</summary>
internal sealed class DecisionCapture
{
    public RecordedDecision? Recorded { get; private set; }

    public void Record(EvaluationContext context, CompiledPolicy policy) => Recorded = new(context.Drafts[0], FactsOf(context), policy);

    private static DecisionFacts FactsOf(EvaluationContext context)
    {
        var attempt = context.AttemptAt(0) with { At = Micros.ToInstant(context.Now) };
        ImmutableArray<string> failed = [.. (context.Failures ?? []).Select(failure => failure.Port).Distinct(StringComparer.Ordinal)];
        if (failed.Any(port => port != PortNames.Budgets))
        {
            // A port that is late may still write: its memory is not read.
            return new DecisionFacts { Attempt = attempt, FailedPorts = failed };
        }

        Snapshot snapshot = default;
        context.PlaceAt(0, ref snapshot);
        return new DecisionFacts
        {
            Attempt = attempt,
            Sender = snapshot.Sender,
            Recipient = snapshot.Recipient,
            Relations = snapshot.Relations,
            Blocks = snapshot.Blocks,
            Thread = snapshot.Thread,
            Reports = snapshot.Reports,
            Budgets = failed.IsEmpty && context.Drafts.First is null ? Findings(context.Budgets.Charges) : [],
            First = context.Drafts.First is { } first ? new(first.Outcome, Redecision.Codes(first)) { Repeat = context.Drafts.Repeats } : null,
            FailedPorts = failed,
        };
    }

    private static ImmutableArray<BudgetFinding> Findings(ReadOnlySpan<BudgetCharge> charges)
    {
        var findings = ImmutableArray.CreateBuilder<BudgetFinding>(charges.Length);
        foreach (ref readonly var charge in charges)
        {
            findings.Add(new(charge.Key.Budget, charge.Outcome, charge.Outcome == BudgetOutcome.Lacking ? charge.ClearsAt : null));
        }

        return findings.MoveToImmutable();
    }
}
