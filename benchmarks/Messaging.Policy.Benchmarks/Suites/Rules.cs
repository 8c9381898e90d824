using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Price;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>All standard rules on loaded facts: P1 and P2 in full. The engines give the refusing reasons only.</summary>
[MemoryDiagnoser]
public class Rules
{
    private readonly FluentRules _fluent = new();
    private readonly EngineRules _engine = new();
    private readonly AuthorizationRules _authorization = new();
    private LoadedFacts[] _facts = [];
    private EngineFacts[] _judged = [];
    private LoadedAttempts _loaded = null!;
    private int _next;

    [Params(false, true)]
    public bool HalfDenied { get; set; }

    private int Next => _next++ & (Mixes.Cases - 1);

    [GlobalSetup]
    public void SetUp()
    {
        _facts = HalfDenied ? Mixes.HalfDenied() : Mixes.MostlyAllowed();
        _judged = Array.ConvertAll(_facts, facts => new EngineFacts(facts));
        _loaded = new(PricePolicy.Options, _facts);
    }

    [Benchmark(Baseline = true)]
    public Outcome IfChain() => _facts[Next].ByChain().Outcome;

    [Benchmark]
    public Outcome Library() => _loaded.Decide(Next).Outcome;

    [Benchmark]
    public ChainReasons FluentValidation() => _fluent.Decide(_judged[Next]);

    [Benchmark]
    public ChainReasons RulesEngine() => _engine.Decide(_judged[Next]);

    [Benchmark]
    public ChainReasons Authorization() => _authorization.Decide(_judged[Next]);
}
