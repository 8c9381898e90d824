using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Price;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>All standard rules on loaded facts: P1 and P2 in full. The engines give the outcome and its reasons.</summary>
[MemoryDiagnoser]
public class Rules
{
    private readonly FluentRules _fluent = new();
    private readonly EngineRules _engine = new();
    private readonly AuthorizationRules _authorization = new();
    private GivenFacts[] _facts = [];
    private LoadedAttempts _loaded = null!;
    private int _next;

    [Params(false, true)]
    public bool HalfDenied { get; set; }

    private int Next => _next++ & (Mixes.Cases - 1);

    [GlobalSetup]
    public void SetUp()
    {
        _facts = HalfDenied ? Mixes.HalfDenied() : Mixes.MostlyAllowed();
        _loaded = new(PricePolicy.Options, _facts);
    }

    [Benchmark(Baseline = true)]
    public Outcome IfChain() => _facts[Next].ByChain().Outcome;

    [Benchmark]
    public Outcome Library() => _loaded.Decide(Next).Outcome;

    [Benchmark]
    public EngineDecision FluentValidation() => _fluent.Decide(_facts[Next]);

    [Benchmark]
    public EngineDecision RulesEngine() => _engine.Decide(_facts[Next]);

    [Benchmark]
    public EngineDecision Authorization() => _authorization.Decide(_facts[Next]);
}
