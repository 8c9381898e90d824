namespace Messaging.Policy;

/// <summary>Looks at each decision when it is made, and tells: measurements, events, the shadow policy. It never changes a decision, and costs next to nothing where nobody listens.</summary>
internal sealed class DecisionWatch(Instruments? instruments, Listeners listeners, ShadowSource? shadow, ShadowSampler sampler)
{
    /// <summary>The decisions of a workspace are made; its facts and charges are still those that led to them.</summary>
    public void Decided(Workspace workspace, CompiledPolicy policy, bool acquires)
    {
        workspace.WhenDecided?.Invoke(workspace, policy);
        if (instruments is null && !listeners.AreThere)
        {
            return;
        }

        try
        {
            if (instruments is not null)
            {
                Count(instruments, workspace, acquires);
            }

            TellFailures(workspace, policy);
            // A group is judged with what its own policy made of it.
            if (workspace.Group is null && shadow?.Current is { } beside)
            {
                CompareWith(beside, workspace, policy);
            }
        }
#pragma warning disable CA1031 // Whoever listens to measurements may throw; a decision stands, and what was taken for it is not lost.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    /// <summary>A budget store failed where the decision no longer depends on it.</summary>
    public void Failed(string port, Exception exception) => Tell(new PortFailure(port, exception));

    private static void Count(Instruments instruments, Workspace workspace, bool acquires)
    {
        var countsReasons = instruments.Reasons.Enabled;
        var countsRefusals = instruments.BudgetRefusals.Enabled && workspace.Budgets.Count > 0;
        if (!instruments.Decisions.Enabled && !countsReasons && !countsRefusals)
        {
            return;
        }

        var verb = MeasureTags.VerbOf(workspace.Attempt.Verb);
        var start = 0;
        for (var i = 0; i < workspace.Count; i++)
        {
            ref readonly var decision = ref workspace.Drafts[i];
            var outcome = MeasureTags.OutcomeOf(decision.Outcome);
            instruments.Decisions.Add(1, new(MeasureTags.Operation, MeasureTags.OperationOf(acquires)), new(MeasureTags.Verb, verb), new(MeasureTags.Outcome, outcome));
            if (countsReasons)
            {
                foreach (var reason in decision.Reasons)
                {
                    instruments.Reasons.Add(1, new(MeasureTags.Verb, verb), new(MeasureTags.Outcome, outcome), new(MeasureTags.Reason, reason.Code));
                }
            }

            var end = workspace.ChargesEnd[i];
            if (countsRefusals && decision.IsPaced)
            {
                CountRefusals(instruments, workspace.Budgets.Charges[start..end]);
            }

            start = end;
        }
    }

    private static void CountRefusals(Instruments instruments, ReadOnlySpan<BudgetCharge> charges)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Verdict == BudgetVerdict.Lacking)
            {
                instruments.BudgetRefusals.Add(1, new KeyValuePair<string, object?>(MeasureTags.Budget, charge.Key.Budget));
            }
        }
    }

    private void TellFailures(Workspace workspace, CompiledPolicy policy)
    {
        if (workspace.Failures is { } failures)
        {
            foreach (var failure in failures)
            {
                Tell(failure);
            }

            return;
        }

        for (var i = 0; i < workspace.Count; i++)
        {
            if (workspace.Drafts[i].IsUnavailable && Understanding.IsUnderstood(workspace.AttemptAt(i)))
            {
                Tell(new PortFailure(Understanding.FindFault(workspace.SnapshotAt(i), policy.Reports is not null) ?? "rules", Exception: null));
                return;
            }
        }
    }

    private void Tell(PortFailure failure)
    {
        instruments?.PortFailures.Add(1, new(MeasureTags.Port, failure.Port), new(MeasureTags.ErrorType, MeasureTags.ErrorOf(failure.Exception)));
        listeners.PortFailed(failure);
    }

    private void CompareWith(CompiledPolicy beside, Workspace workspace, CompiledPolicy policy)
    {
        var counts = instruments is { ShadowDecisions.Enabled: true };
        if (workspace.Failures is not null || (!counts && !listeners.AreThere))
        {
            return;
        }

        for (var i = 0; i < workspace.Count; i++)
        {
            if (!ShadowJudge.TryCompare(workspace, i, policy, beside, out var difference))
            {
                continue;
            }

            if (counts)
            {
                instruments!.ShadowDecisions.Add(
                    1,
                    new(MeasureTags.Outcome, MeasureTags.OutcomeOf(difference.Outcome)),
                    new(MeasureTags.ShadowOutcome, MeasureTags.OutcomeOf(difference.ShadowOutcome)),
                    new(MeasureTags.Difference, MeasureTags.DifferenceOf(difference.Difference)));
            }

            if (difference.Difference != DecisionDifference.None && listeners.AreThere && sampler.Takes())
            {
                listeners.ShadowDiffered(difference);
            }
        }
    }
}
