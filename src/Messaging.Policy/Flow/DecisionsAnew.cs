namespace Messaging.Policy;

/// <summary>Decides an attempt of a context once more: because budgets lack tokens, or because its message is remembered.</summary>
internal static class DecisionsAnew
{
    /// <summary>The decision where budgets lack tokens.</summary>
    public static Decision Paced(EvaluationContext context, CompiledPolicy policy, int index, ReadOnlySpan<BudgetCharge> charges)
    {
        scoped SendFacts facts = default;
        context.ReadAt(index, policy, ref facts);
        facts.Pace = PaceFacts.Of(charges);
        facts.Group = context.Group?.FindingsAt(index) ?? GroupFindings.None;
        DecisionEngine.Pace(facts, out var decision);
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
        DecisionEngine.Seal(facts, rulings, out var decision);
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
        DecisionEngine.Seal(facts, rulings, out var decision);
        return (decision, rulings);
    }
}
