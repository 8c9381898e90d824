using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>500 candidates, in one call and one by one: B1 and B2 in full. An operation is a candidate.</summary>
[MemoryDiagnoser]
public class Lists
{
    private readonly Decision[] _decisions = new Decision[ServiceWorld.ListLength];
    private ServiceWorld _world = null!;
    private MessagingPolicyEvaluator _evaluator = null!;
    private int _hub;

    [Params(10_000, 1_000_000)]
    public int Accounts { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _world = new(Accounts, Accounts);
        _evaluator = new(PricePolicy.Options, new LoadedStore(_world).Store.Ports);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = ServiceWorld.ListLength)]
    public Outcome SingleCalls()
    {
        var (hub, list) = Next();
        var worst = Outcome.Deliver;
        foreach (var candidate in list)
        {
            var outcome = Completed.Of(_evaluator.CanSendMessageAsync(ServiceWorld.AttemptOf(hub, candidate))).Outcome;
            worst = outcome < worst ? outcome : worst;
        }

        return worst;
    }

    [Benchmark(OperationsPerInvoke = ServiceWorld.ListLength)]
    public Outcome OneCall()
    {
        var (hub, list) = Next();
        Completed.Of(_evaluator.CanSendMessagesAsync(ServiceWorld.AttemptOf(hub, list[0]), list, _decisions));
        return _decisions[0].Outcome;
    }

    private (long Hub, AccountId[] List) Next()
    {
        _hub = (_hub + 1) % _world.Lists.Length;
        return (_hub + 1, _world.Lists[_hub]);
    }
}
