using System.Collections.Immutable;
using System.Globalization;

namespace Messaging.Policy;

/// <summary>Explains a decision by walking the same list of rules that made it.</summary>
internal static class Explainer
{
    /// <summary>What is explained is an attempt towards one account: no group is concerned.</summary>
    private static readonly RuleSet OfGroups = new(StandardReasons.OfRule("GRP"), 0);

    private static readonly RuleSet OfBudgets = RuleIndex.Set(RuleIndex.RateLimited) | RuleIndex.Set(RuleIndex.RecipientRateLimited);

    public static Explanation Explain(EvaluationContext context, CompiledPolicy policy)
    {
        var failures = new List<PortFailure>(context.Failures ?? []);
        var decision = context.Drafts[0];
        var budgets = ImmutableArray<BudgetExplanation>.Empty;
        scoped SendFacts facts = default;
        context.PlaceAt(0, ref facts.Snapshot);
        if (context.Failures is null && FactValidation.IsUnderstood(context.Attempt) && FactValidation.FindFault(facts.Snapshot, policy.Reports is not null) is { } fault)
        {
            failures.Add(new PortFailure(fault, Exception: null));
        }

        if (decision.IsUnavailable)
        {
            facts.ReadNothing(policy, context.Now);
            AddRuleFailures(context, policy, failures);
        }
        else
        {
            facts.Read(policy, context.Dates);
            if (context.Drafts.First is null && context.Failures is null)
            {
                // Where the store failed or knew the message, its answers say nothing of this attempt.
                facts.Pace = PaceFacts.Of(context.Budgets.Charges);
                budgets = BudgetsOf(context.Budgets.Charges, policy);
            }

            facts.IsMessageIdReused = context.Drafts.Repeats == MessageRepeat.OtherMessage;
        }

        var judged = JudgedRules(facts, context.Drafts.Repeats, budgets);
        List<RuleExplanation> rules = [];
        var notes = new Notes(judged, RuleSet.None, rules);
        StandardRules.VisitFirst(ref notes, facts);
        NoteOwnRules(notes, facts, failures);
        notes = new Notes(judged, IsRequestBound(facts) ? RuleSet.None : PermissionRules.NotForRepeats, rules);
        StandardRules.VisitAfterOwnRules(ref notes, facts);
        StandardRules.VisitBudgets(ref notes, facts);
        StandardRules.VisitGroup(ref notes, facts);
        return new Explanation(decision, [.. rules], [.. failures])
        {
            Repeat = context.Drafts.Repeats,
            IsOfFirst = context.Drafts.Repeats == MessageRepeat.Repeat && !rules.Exists(static rule => rule.Ruling.Ceiling == Outcome.Deny),
            Budgets = budgets,
        };
    }

    /// <summary>The rules that this attempt was judged by. Budgets are asked of what is shown, and by other ways than rules: what was asked has spoken.</summary>
    private static RuleSet JudgedRules(in SendFacts facts, MessageRepeat repeats, ImmutableArray<BudgetExplanation> budgets)
    {
        if (repeats == MessageRepeat.OtherMessage)
        {
            return RuleIndex.Set(RuleIndex.MessageIdReused);
        }

        var judged = ApplicableRules.For(facts).Without(OfGroups | OfBudgets);
        foreach (var budget in budgets)
        {
            judged |= budget.Outcome == BudgetOutcome.NotCounted ? RuleSet.None : RuleIndex.Set(StandardReasons.IndexOf(budget.Rule.Code));
        }

        return repeats != MessageRepeat.None ? judged.Without(PermissionRules.NotForRepeats) : judged;
    }

    private static ImmutableArray<BudgetExplanation> BudgetsOf(ReadOnlySpan<BudgetCharge> charges, CompiledPolicy policy)
    {
        var found = ImmutableArray.CreateBuilder<BudgetExplanation>(charges.Length);
        foreach (ref readonly var charge in charges)
        {
            var lacks = charge.Outcome == BudgetOutcome.Lacking;
            found.Add(new(
                charge.Key.Budget,
                string.Create(CultureInfo.InvariantCulture, $"$.budgets[{policy.IndexOfBudget(charge.Key.Budget)}]"),
                charge.Key.Kind == BudgetKeyKind.Recipient ? Reason.RecipientRateLimited : Reason.RateLimited,
                charge.Outcome,
                charge.Limit,
                charge.Cost,
                lacks ? charge.ClearsAt : null,
                charge.IsLow));
        }

        return found.MoveToImmutable();
    }

    private static bool IsRequestBound(in SendFacts facts)
    {
        PermissionRules.Judge(facts, out var rulings);
        return PermissionRules.IsRequestBound(rulings);
    }

    /// <summary>Nothing that a rule said counts where one threw, so that none is noted as judged; what was thrown is told all the same.</summary>
    private static void AddRuleFailures(EvaluationContext context, CompiledPolicy policy, List<PortFailure> failures)
    {
        if (failures.Count > 0 || !FactValidation.IsUnderstood(context.Attempt))
        {
            return;
        }

        scoped SendFacts facts = default;
        context.ReadAt(0, policy, ref facts);
        var judged = ApplicableRules.For(facts);
        var index = policy.OwnRules.Length;
        foreach (var rule in policy.HostRules)
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
            var path = string.Create(CultureInfo.InvariantCulture, $"$.rules[{index}]");
            var state = notes.StateOf(facts, new RuleSet(0, 1UL << index++));
            notes.Rules.Add(new(rule.Reason, state, state == RuleState.Judged ? rule.Judge(facts) : Ruling.None, "what its conditions name")
            {
                PolicyPath = path,
                Compared = state == RuleState.Judged ? Compared(rule.When, facts) : [],
            });
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

    private static ImmutableArray<RuleComparison> Compared(Condition condition, in SendFacts facts)
    {
        var found = new Comparisons();
        condition.Compare(facts, found);
        return found.All;
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
            rules.Add(new(TRule.Reason, state, ruling, TRule.Reads)
            {
                PolicyPath = TRule.PolicyPath,
                Compared = state == RuleState.Judged ? Compared<TRule>(facts) : [],
                Laws = ruling == Ruling.None ? [] : [.. TRule.Laws(facts)],
            });
        }

        public RuleState StateOf(in SendFacts facts, RuleSet rule) =>
            rule.Overlaps(judged) ? RuleState.Judged
            : !rule.Overlaps(facts.Policy.Active) ? RuleState.NotAsked
            : facts.Sender is not null && rule.Overlaps(facts.Exemptions) ? RuleState.Exempt
            : RuleState.NotConcerned;

        private static ImmutableArray<RuleComparison> Compared<TRule>(in SendFacts facts)
            where TRule : struct, IStandardRule
        {
            var found = new Comparisons();
            TRule.Compare(facts, found);
            return found.All;
        }
    }
}
