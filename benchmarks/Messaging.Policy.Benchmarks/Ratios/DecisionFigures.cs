using Messaging.Policy.Benchmarks.Price;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures P1 to P3: the price of the rules on loaded facts.</summary>
public sealed class DecisionFigures : IFigureGroup
{
    private const int Cases = 1_024;

    private static readonly Figure _p1 = new("P1", 3.0, 1.5, "all standard rules on loaded facts / a hand-written if-chain");
    private static readonly Figure _p2 = new("P2", 0.05, 0.01, "the same / the best of three rule engines");
    private static readonly Figure _p3 = new("P3", 2.5, 1.5, "a refusal with all its reasons / an allow");

    public IReadOnlyList<Figure> Figures { get; } = [_p1, _p2, _p3];

    public void Measure(RatioReport report)
    {
        var policy = PricePolicy.Compiled;
        if (report.Wants(_p1, _p2))
        {
            var facts = Mix(0.03, _ => true);
            var loaded = new LoadedWorkspaces(facts);
            var (fluent, engine, authorization) = (new FluentRules(), new EngineRules(), new AuthorizationRules());
            for (var i = 0; i < facts.Length; i++)
            {
                var chain = Chain(facts[i]);
                var refusing = chain.Outcome == Outcome.Deny ? chain.Reasons : ChainReasons.None;
                Agreement.Assert("the library", i, chain, Agreement.Of(loaded.Decide(policy, i)));
                Agreement.Assert("FluentValidation", i, refusing, FluentRules.Decide(fluent, facts[i]));
                Agreement.Assert("RulesEngine", i, refusing, engine.Decide(facts[i]));
                Agreement.Assert("DefaultAuthorizationService", i, refusing, authorization.Decide(facts[i]));
            }

            var contest = new Contest()
                .Add("ours", operations => Each(operations, i => (long)loaded.Decide(policy, i).Outcome))
                .Add("if-chain", operations => Each(operations, i => (long)Chain(facts[i]).Outcome))
                .Add("FluentValidation", operations => Each(operations, i => (long)FluentRules.Decide(fluent, facts[i])))
                .Add("RulesEngine", operations => Each(operations, i => (long)engine.Decide(facts[i])))
                .Add("DefaultAuthorizationService", operations => Each(operations, i => (long)authorization.Decide(facts[i])))
                .Run();
            report.Add(_p1, contest.Ratio("ours", "if-chain"));
            report.Add(_p2, new[] { "FluentValidation", "RulesEngine", "DefaultAuthorizationService" }.Max(name => contest.Ratio("ours", name)));
            report.Note(_p1, contest);
        }

        if (report.Wants(_p3))
        {
            var allowed = new LoadedWorkspaces(Mix(0.03, facts => Chain(facts).Outcome != Outcome.Deny));
            var refused = new LoadedWorkspaces(Mix(0.2, facts => Chain(facts).Outcome == Outcome.Deny && Chain(facts).Reasons != ChainReasons.RecipientMode));
            var contest = new Contest()
                .Add("refused", operations => Each(operations, i => (long)refused.Decide(policy, i).Outcome))
                .Add("allowed", operations => Each(operations, i => (long)allowed.Decide(policy, i).Outcome))
                .Run();
            report.Add(_p3, contest.Ratio("refused", "allowed"));
            report.Note(_p3, contest);
        }
    }

    private static ChainDecision Chain(LoadedFacts facts) =>
        IfChain.Decide(facts.Sender, facts.SenderZone, facts.Recipient, facts.RecipientZone, facts.Relations, facts.Blocks, facts.Thread, facts.Now);

    private static LoadedFacts[] Mix(double trouble, Func<LoadedFacts, bool> belongs)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, int.MaxValue).Select(_ => PriceWorld.Facts(random, trouble)).Where(belongs).Take(Cases)];
    }

    private static long Each(int operations, Func<int, long> run)
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += run(i & (Cases - 1));
        }

        return sum;
    }
}
