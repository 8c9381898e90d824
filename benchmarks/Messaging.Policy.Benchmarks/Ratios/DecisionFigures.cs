using Messaging.Policy.Benchmarks.Price;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figures P1 to P3: the price of the rules on loaded facts.</summary>
public sealed class DecisionFigures : IFigureGroup
{
    private static readonly string[] _engines = ["FluentValidation", "RulesEngine", "DefaultAuthorizationService"];

    private static readonly Figure _p1 = new("P1", 1.5, 1.0, "all standard rules on loaded facts / a hand-written if-chain");
    private static readonly Figure _p2 = new("P2", 0.08, 0.05, "the same / the best of three rule engines");
    private static readonly Figure _p3 = new("P3", 2.5, 1.5, "a refusal with all its reasons / an allow");

    public IReadOnlyList<Figure> Figures { get; } = [_p1, _p2, _p3];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_p1, _p2))
        {
            var (byChain, byEngine) = Race(report, "both mixes", Mixes.Both());
            report.Add(_p1, byChain);
            report.Add(_p2, byEngine);
            _ = Race(report, "mostly allowed", Mixes.MostlyAllowed());
            _ = Race(report, "half denied", Mixes.HalfDenied());
        }

        if (report.Wants(_p3))
        {
            Refusals(report);
        }
    }

    private static (double ByChain, double ByEngine) Race(RatioReport report, string mix, GivenFacts[] facts)
    {
        var loaded = new LoadedAttempts(PricePolicy.Options, facts);
        var (fluent, engine, authorization) = (new FluentRules(), new EngineRules(), new AuthorizationRules());
        for (var i = 0; i < facts.Length; i++)
        {
            var chain = facts[i].ByChain();
            var decided = new EngineDecision(chain.Outcome, chain.Reasons);
            Agreement.Assert("the library", i, chain, Agreement.Of(loaded.Decide(i)));
            Agreement.Assert("FluentValidation", i, decided, fluent.Decide(facts[i]));
            Agreement.Assert("RulesEngine", i, decided, engine.Decide(facts[i]));
            Agreement.Assert("DefaultAuthorizationService", i, decided, authorization.Decide(facts[i]));
        }

        var contest = new Contest()
            .Add("ours", operations => Each(operations, i => (long)loaded.Decide(i).Outcome))
            .Add("if-chain", operations => Each(operations, i => (long)facts[i].ByChain().Outcome))
            .Add(_engines[0], operations => Each(operations, i => (long)fluent.Decide(facts[i]).Outcome))
            .Add(_engines[1], operations => Each(operations, i => (long)engine.Decide(facts[i]).Outcome))
            .Add(_engines[2], operations => Each(operations, i => (long)authorization.Decide(facts[i]).Outcome))
            .Run(rounds: 21, millisecondsEach: 25);
        var (byChain, byEngine) = (contest.Ratio("ours", "if-chain"), _engines.Max(name => contest.Ratio("ours", name)));
        report.Note($"P1, P2 {mix}: {byChain:0.00}, {byEngine:0.0000}; outcomes: {Outcomes(facts)}");
        report.Note(_p1, contest);
        return (byChain, byEngine);
    }

    private static void Refusals(RatioReport report)
    {
        var allowed = new LoadedAttempts(PricePolicy.Options, Mixes.Drawn(0.01, facts => facts.ByChain().Outcome != Outcome.Deny));
        var refused = new LoadedAttempts(
            PricePolicy.Options, Mixes.Drawn(0.2, facts => facts.ByChain() is { Outcome: Outcome.Deny, Reasons: not ChainReasons.RecipientMode }));
        var contest = new Contest()
            .Add("refused", operations => Each(operations, i => (long)refused.Decide(i).Outcome))
            .Add("allowed", operations => Each(operations, i => (long)allowed.Decide(i).Outcome))
            .Run(rounds: 21, millisecondsEach: 25);
        report.Add(_p3, contest.Ratio("refused", "allowed"));
        report.Note(_p3, contest);
    }

    private static string Outcomes(GivenFacts[] facts) =>
        string.Join(", ", facts.GroupBy(each => each.ByChain().Outcome).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));

    private static long Each(int operations, Func<int, long> run)
    {
        var sum = 0L;
        for (var i = 0; i < operations; i++)
        {
            sum += run(i & (Mixes.Cases - 1));
        }

        return sum;
    }
}
