namespace Messaging.Policy;

/// <summary>Explains a decision by walking the same list of rules that made it.</summary>
internal static class Explainer
{
    /// <summary>What is explained is an attempt towards one account: no group is concerned.</summary>
    private static readonly RuleSet OfGroups = new(StandardReasons.OfRule("GRP"), 0);

    public static Explanation Explain(EvaluationContext context, CompiledPolicy policy)
    {
        ref readonly var attempt = ref context.Attempt;
        scoped SendFacts facts = default;
        context.PlaceAt(0, ref facts.Snapshot);
        var failures = new List<PortFailure>(context.Failures ?? []);
        var fault = context.Failures is null && FactValidation.IsUnderstood(attempt) ? FactValidation.FindFault(facts.Snapshot, policy.Reports is not null) : null;
        if (fault is not null)
        {
            failures.Add(new PortFailure(fault, Exception: null));
        }

        var decision = context.Drafts[0];
        if (decision.Reasons.Contains(Reason.FactsUnavailable))
        {
            facts.ReadNothing(policy, context.Now);
        }
        else
        {
            facts.Read(policy, context.Dates);
            facts.Pace = PaceFacts.Of(context.Budgets.Charges);
        }

        if (facts.AreUnavailable && failures.Count == 0 && FactValidation.IsUnderstood(attempt))
        {
            scoped SendFacts understood = default;
            context.ReadAt(0, policy, ref understood);
            AddRuleFailures(understood, failures);
        }

        List<RuleExplanation> rules = [];
        var judged = ApplicableRules.For(facts).Without(OfGroups);
        var notes = new Notes(judged, RuleSet.None, rules);
        StandardRules.VisitFirst(ref notes, facts);
        NoteOwnRules(notes, facts, failures);
        notes = new Notes(judged, IsRequestBound(facts) ? RuleSet.None : PermissionRules.NotForRepeats, rules);
        StandardRules.VisitAfterOwnRules(ref notes, facts);
        StandardRules.VisitBudgets(ref notes, facts);
        StandardRules.VisitGroup(ref notes, facts);
        return new Explanation(decision, [.. rules], [.. failures]);
    }

    private static bool IsRequestBound(in SendFacts facts)
    {
        PermissionRules.Judge(facts, out var rulings);
        return PermissionRules.IsRequestBound(rulings);
    }

    /// <summary>Nothing that a rule said counts where one threw, so that none is noted as judged; what was thrown is told all the same.</summary>
    private static void AddRuleFailures(in SendFacts facts, List<PortFailure> failures)
    {
        var judged = ApplicableRules.For(facts);
        var index = facts.Policy.OwnRules.Length;
        foreach (var rule in facts.Policy.HostRules)
        {
            if (judged.Overlaps(new RuleSet(0, 1UL << index++)) && !HostRules.TryJudge(rule, facts, out _, out var exception))
            {
                failures.Add(new PortFailure(PortNames.Rules, exception));
            }
        }
    }

    private static void NoteOwnRules(Notes notes, in SendFacts facts, List<PortFailure> failures)
    {
        var policy = facts.Policy;
        var index = 0;
        foreach (var rule in policy.OwnRules)
        {
            var state = notes.StateOf(facts, new RuleSet(0, 1UL << index++));
            notes.Rules.Add(new(rule.Reason, state, state == RuleState.Judged ? rule.Judge(facts) : Ruling.None, "what its conditions name"));
        }

        foreach (var rule in policy.HostRules)
        {
            var state = notes.StateOf(facts, new RuleSet(0, 1UL << index++));
            var ruling = Ruling.None;
            if (state == RuleState.Judged && !HostRules.TryJudge(rule, facts, out ruling, out var exception))
            {
                failures.Add(new PortFailure(PortNames.Rules, exception));
            }

            notes.Rules.Add(new(rule.Reason, state, ruling, "what the host's rule reads"));
        }
    }

    private readonly struct Notes(RuleSet judged, RuleSet silenced, List<RuleExplanation> rules) : IRuleVisitor
    {
        public List<RuleExplanation> Rules => rules;

        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule
        {
            var rule = RuleIndex.Set(TRule.Index);
            var state = StateOf(facts, rule);
            var ruling = state == RuleState.Judged && !rule.Overlaps(silenced) ? TRule.Judge(facts) : Ruling.None;
            rules.Add(new(TRule.Reason, state, ruling, TRule.Reads) { Laws = ruling == Ruling.None ? [] : [.. TRule.Laws(facts)] });
        }

        public RuleState StateOf(in SendFacts facts, RuleSet rule) =>
            rule.Overlaps(judged) ? RuleState.Judged
            : !rule.Overlaps(facts.Policy.Active) ? RuleState.NotAsked
            : facts.Sender is not null && rule.Overlaps(facts.Exemptions) ? RuleState.Exempt
            : RuleState.NotConcerned;
    }
}
