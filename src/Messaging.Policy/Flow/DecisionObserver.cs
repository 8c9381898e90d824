namespace Messaging.Policy;

/// <summary>Observes each decision when it is made: measurements, events, the shadow policy. It never changes a decision, and costs next to nothing while nobody listens.</summary>
internal sealed class DecisionObserver(Instruments? instruments, Listeners listeners, ShadowSource? shadow, ShadowSampler sampler) : IPermitObserver
{
    /// <summary>The decisions of a context are made; its facts and charges are still those that led to them.</summary>
    public void Decided(EvaluationContext context, CompiledPolicy policy, bool acquires)
    {
        context.WhenDecided?.Invoke(context, policy);
        if (instruments is null && !listeners.AreThere)
        {
            return;
        }

        Safely((Observer: this, context, policy, acquires), static seen => seen.Observer.Tell(seen.context, seen.policy, seen.acquires));
    }

    /// <summary>A budget store failed where the decision no longer depends on it.</summary>
    public void Failed(string port, Exception exception) => Tell(new PortFailure(port, exception));

    /// <summary>A take whose end is not known was undone, or waits for that, or was dropped. Dropping is told as a failure, too: nobody tries it again.</summary>
    public void Voided(VoidOutcome outcome)
    {
        Safely((instruments, outcome), static seen =>
            seen.instruments?.VoidedTakes.Add(1, new KeyValuePair<string, object?>(MeasureTags.VoidResult, MeasureTags.VoidResultOf(seen.outcome))));
        if (outcome == VoidOutcome.Dropped)
        {
            Failed(PortNames.Budgets, new InvalidOperationException(
                $"{PendingSettlements.Most} takes wait to be undone or given back, and there is no room for another one: what it took comes back by itself."));
        }
    }

    /// <inheritdoc/>
    public void Abandoned(CompiledPolicy policy)
    {
        Safely((instruments, policy), static seen => seen.instruments?.AbandonedPermits.Add(1, new KeyValuePair<string, object?>(MeasureTags.Policy, seen.policy.Name)));
        listeners.PermitAbandoned(new(policy.Name));
    }

    /// <summary>Tells what was seen. Whoever listens to measurements may throw: a decision stands, and what was taken for it is not lost.</summary>
    private static void Safely<TSeen>(TSeen seen, Action<TSeen> tell)
    {
        try
        {
            tell(seen);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    private void Tell(EvaluationContext context, CompiledPolicy policy, bool acquires)
    {
        if (instruments is not null)
        {
            Count(instruments, context, acquires);
        }

        TellFailures(context, policy);

        // A group is judged with what its own policy made of it.
        if (context.Group is null && shadow?.Current is { } beside)
        {
            CompareWith(beside, context, policy);
        }
    }

    private static void Count(Instruments instruments, EvaluationContext context, bool acquires)
    {
        var countsReasons = instruments.Reasons.Enabled;
        var countsRefusals = instruments.BudgetRefusals.Enabled && context.Budgets.Count > 0;
        if (!instruments.Decisions.Enabled && !countsReasons && !countsRefusals)
        {
            return;
        }

        var verb = MeasureTags.VerbOf(context.Attempt.Verb);
        var start = 0;
        for (var i = 0; i < context.Count; i++)
        {
            ref readonly var decision = ref context.Drafts[i];
            var outcome = MeasureTags.OutcomeOf(decision.Outcome);
            instruments.Decisions.Add(1, new(MeasureTags.Operation, MeasureTags.OperationOf(acquires)), new(MeasureTags.Verb, verb), new(MeasureTags.Outcome, outcome));
            if (countsReasons)
            {
                foreach (var reason in decision.Reasons)
                {
                    instruments.Reasons.Add(1, new(MeasureTags.Verb, verb), new(MeasureTags.Outcome, outcome), new(MeasureTags.Reason, reason.Code));
                }
            }

            var end = context.Drafts.ChargesEnd[i];
            if (countsRefusals && decision.IsPaced)
            {
                CountRefusals(instruments, context.Budgets.Charges[start..end]);
            }

            start = end;
        }
    }

    private static void CountRefusals(Instruments instruments, ReadOnlySpan<BudgetCharge> charges)
    {
        foreach (ref readonly var charge in charges)
        {
            if (charge.Outcome == BudgetOutcome.Lacking)
            {
                instruments.BudgetRefusals.Add(1, new KeyValuePair<string, object?>(MeasureTags.Budget, charge.Key.Budget));
            }
        }
    }

    private void TellFailures(EvaluationContext context, CompiledPolicy policy)
    {
        if (context.Failures is { } failures)
        {
            foreach (var failure in failures)
            {
                Tell(failure);
            }

            return;
        }

        for (var i = 0; i < context.Count; i++)
        {
            if (context.Drafts[i].IsUnavailable && FactValidation.IsUnderstood(context.AttemptAt(i)))
            {
                Snapshot snapshot = default;
                context.PlaceAt(i, ref snapshot);
                Tell(new PortFailure(FactValidation.FindFault(snapshot, policy.Reports is not null) ?? PortNames.Rules, Exception: null));
                return;
            }
        }
    }

    private void Tell(PortFailure failure)
    {
        instruments?.PortFailures.Add(1, new(MeasureTags.Port, failure.Port), new(MeasureTags.ErrorType, MeasureTags.ErrorOf(failure.Exception)));
        listeners.PortFailed(failure);
    }

    private void CompareWith(CompiledPolicy beside, EvaluationContext context, CompiledPolicy policy)
    {
        var counts = instruments is { ShadowDecisions.Enabled: true };
        if (context.Failures is not null || (!counts && !listeners.AreThere))
        {
            return;
        }

        for (var i = 0; i < context.Count; i++)
        {
            if (!ShadowJudge.TryCompare(context, i, policy, beside, out var difference))
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
