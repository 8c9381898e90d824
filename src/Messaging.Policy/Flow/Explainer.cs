namespace Messaging.Policy;

/// <summary>Explains a decision by walking the same list of rules that made it.</summary>
internal static class Explainer
{
    /// <summary>What is explained is an attempt towards one account: no group is concerned.</summary>
    private static readonly RuleSet OfGroups = new(StandardReasons.OfRule("GRP"), 0);

    public static Explanation Explain(Workspace workspace, CompiledPolicy policy)
    {
        var attempt = workspace.AttemptAt(0);
        var snapshot = workspace.SnapshotAt(0);
        var failures = new List<PortFailure>(workspace.Failures ?? []);
        var fault = workspace.Failures is null && Understanding.IsUnderstood(attempt) ? Understanding.FindFault(snapshot, policy.Reports is not null) : null;
        if (fault is not null)
        {
            failures.Add(new PortFailure(fault, Exception: null));
        }

        var decision = workspace.Drafts[0];
        var facts = new SendFacts(policy, attempt, snapshot, workspace.Now, SenderFacts.Of(policy, attempt, snapshot.Sender, workspace.Now), decision.Reasons.Contains(Reason.FactsUnavailable))
        {
            Pace = PaceFacts.Of(workspace.Budgets.Charges),
        };
        if (facts.AreUnavailable && failures.Count == 0 && Understanding.IsUnderstood(attempt))
        {
            AddRuleFailures(new SendFacts(policy, attempt, snapshot, workspace.Now), failures);
        }

        var notes = new Notes(JudgedRules.For(facts).Without(OfGroups), []);
        StandardRules.VisitFirst(ref notes, facts);
        NoteOwnRules(notes, facts, failures);
        var requests = facts.AreUnavailable ? facts : facts with { IsRequestBound = Permission.IsRequestBound(Permission.Judge(facts)) };
        StandardRules.VisitAfterOwnRules(ref notes, requests);
        StandardRules.VisitBudgets(ref notes, facts);
        StandardRules.VisitGroup(ref notes, facts);
        return new Explanation(decision, [.. notes.Rules], [.. failures]);
    }

    /// <summary>Nothing that a rule said counts where one threw, so that none is noted as judged; what was thrown is told all the same.</summary>
    private static void AddRuleFailures(in SendFacts facts, List<PortFailure> failures)
    {
        var judged = JudgedRules.For(facts);
        var index = facts.Policy.OwnRules.Length;
        foreach (var rule in facts.Policy.HostRules)
        {
            if (judged.Overlaps(new RuleSet(0, 1UL << index++)) && !HostRules.TryJudge(rule, facts, out _, out var exception))
            {
                failures.Add(new PortFailure("rules", exception));
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
                failures.Add(new PortFailure("rules", exception));
            }

            notes.Rules.Add(new(rule.Reason, state, ruling, "what the host's rule reads"));
        }
    }

    private readonly struct Notes(RuleSet judged, List<RuleExplanation> rules) : IRuleVisitor
    {
        public List<RuleExplanation> Rules => rules;

        public void Visit<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule
        {
            var state = StateOf(facts, RuleIndex.Set(TRule.Index));
            rules.Add(new(TRule.Reason, state, state == RuleState.Judged ? TRule.Judge(facts) : Ruling.None, TRule.Reads));
        }

        public RuleState StateOf(in SendFacts facts, RuleSet rule) =>
            rule.Overlaps(judged) ? RuleState.Judged
            : !rule.Overlaps(facts.Policy.Active) ? RuleState.NotAsked
            : facts.Sender is { } sender && rule.Overlaps(facts.Policy.ExemptionsOf(sender.Kind)) ? RuleState.Exempt
            : RuleState.NotConcerned;
    }
}
