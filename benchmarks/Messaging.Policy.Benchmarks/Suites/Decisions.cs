using BenchmarkDotNet.Attributes;
using Messaging.Policy.Benchmarks.Price;
using Messaging.Policy.Benchmarks.Service;

namespace Messaging.Policy.Benchmarks.Suites;

/// <summary>Decisions over memory by number of accounts: P4 to P6 in full.</summary>
[MemoryDiagnoser]
public class Decisions
{
    private ServiceWorld _world = null!;
    private MessagingPolicyEvaluator _evaluator = null!;
    private BareLookUps _lookUps = null!;
    private PlainService _plain = null!;
    private int _next;

    [Params(10_000, 1_000_000)]
    public int Accounts { get; set; }

    private (long Sender, long Recipient) Next => _world.Attempts[_next = _next + 1 == _world.Attempts.Length ? 0 : _next + 1];

    [GlobalSetup]
    public void SetUp()
    {
        _world = new(Accounts, Accounts);
        var ports = new LoadedStore(_world).Store.Ports;
        _evaluator = new(PricePolicy.Options, ports);
        _lookUps = new(ports);
        _plain = new(_world);
    }

    [Benchmark(Baseline = true)]
    public Outcome FiveDictionaries()
    {
        var (sender, recipient) = Next;
        return Completed.Of(_plain.CanSendAsync(sender, recipient, PriceWorld.Now, CancellationToken.None)).Outcome;
    }

    [Benchmark]
    public long LookUps()
    {
        var (sender, recipient) = Next;
        return _lookUps.Find(sender, recipient);
    }

    [Benchmark]
    public Outcome CanSendMessage()
    {
        var (sender, recipient) = Next;
        return Completed.Of(_evaluator.CanSendMessageAsync(ServiceWorld.AttemptOf(sender, recipient))).Outcome;
    }
}
