using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy;

/// <summary>The ports that an evaluator gets: its own, the host's without a key, or the store in memory. Whole, or a problem that is told.</summary>
internal sealed class RegisteredPorts(MessagingPolicyRegistration registration, IServiceProvider provider)
{
    private MessagingPorts? _all;
    private IBlockListWriter? _blockWriter;
    private IReportOutbox? _outbox;

    /// <summary>The services that are ports.</summary>
    public static IReadOnlyList<Type> Services { get; } =
    [
        typeof(IAccountRepository), typeof(IRelationRepository), typeof(IBlockListRepository), typeof(IThreadRepository), typeof(IReportRepository),
        typeof(IFactRepository), typeof(IBudgetStore), typeof(IBlockListWriter), typeof(IReportOutbox), typeof(IReportSink),
    ];

    public MessagingPorts All => _all ??= registration.Find(typeof(IFactRepository)) is null ? Single() : MessagingPorts.OfFacts(
        Get<IFactRepository>(scopes => new ScopedFacts(scopes)),
        Get<IThreadRepository>(scopes => new ScopedThreads(scopes)),
        Get<IBudgetStore>(scopes => new ScopedBudgets(scopes)));

    private MessagingPorts Single() => new()
    {
        Accounts = Get<IAccountRepository>(scopes => new ScopedAccounts(scopes)),
        Relations = Get<IRelationRepository>(scopes => new ScopedRelations(scopes)),
        Blocks = Get<IBlockListRepository>(scopes => new ScopedBlockList(scopes)),
        Threads = Get<IThreadRepository>(scopes => new ScopedThreads(scopes)),
        Reports = Get<IReportRepository>(scopes => new ScopedReports(scopes)),
        Budgets = Get<IBudgetStore>(scopes => new ScopedBudgets(scopes)),
    };

    public IBlockListWriter BlockWriter => _blockWriter ??= Get<IBlockListWriter>(scopes => new ScopedBlockListWriter(scopes));

    public IReportOutbox Outbox => _outbox ??= Get<IReportOutbox>(scopes => new ScopedReportOutbox(scopes));

    public IReportSink Sink => Get<IReportSink>(scopes => new ScopedReportSink(scopes));

    /// <summary>What would decide on half of the facts.</summary>
    public IEnumerable<string> Problems()
    {
        (string Name, bool IsInMemory)[] ports =
        [
            (nameof(IAccountRepository), IsInMemory(All.Accounts)), (nameof(IRelationRepository), IsInMemory(All.Relations)),
            (nameof(IBlockListRepository), IsInMemory(All.Blocks)), (nameof(IBlockListWriter), IsInMemory(BlockWriter)), (nameof(IThreadRepository), IsInMemory(All.Threads)),
            (nameof(IReportRepository), IsInMemory(All.Reports)), (nameof(IReportOutbox), IsInMemory(Outbox)), (nameof(IBudgetStore), IsInMemory(All.Budgets)),
        ];
        string[] half =
        [
            .. HalfOf(ports[2], ports[3], "a block would be committed where no decision reads it"),
            .. HalfOf(ports[5], ports[6], "a report would be taken in where no decision reads it"),
        ];
        string[] problems = [.. half, .. Twice()];
        return problems.Length > 0 || registration.UsesInMemoryStore ? problems : Mixed(ports);
    }

    /// <summary>What finds a fact that the repository of all facts finds, too: nobody could tell which of the two decides.</summary>
    private IEnumerable<string> Twice()
    {
        if (All.Facts is null)
        {
            yield break;
        }

        foreach (var port in new[] { typeof(IAccountRepository), typeof(IRelationRepository), typeof(IBlockListRepository), typeof(IReportRepository) })
        {
            if (registration.Find(port) is { } descriptor && !DefaultFacts.IsOne(descriptor))
            {
                yield return $"{nameof(IFactRepository)} and {port.Name} are registered: both find the same facts, and nobody could tell which of them decides. Register one of the two.";
            }
        }
    }

    private static IEnumerable<string> HalfOf((string Name, bool IsInMemory) one, (string Name, bool IsInMemory) other, string consequence)
    {
        if (one.IsInMemory != other.IsInMemory)
        {
            var (registered, missing) = one.IsInMemory ? (other.Name, one.Name) : (one.Name, other.Name);
            yield return $"{registered} is registered, and {missing} is not: {consequence}. Register both, over the same store.";
        }
    }

    private static IEnumerable<string> Mixed((string Name, bool IsInMemory)[] ports)
    {
        var inMemory = ports.Where(port => port.IsInMemory).Select(port => port.Name).ToArray();
        if (inMemory.Length > 0 && inMemory.Length < ports.Length)
        {
            var registered = ports.Where(port => !port.IsInMemory).Select(port => port.Name);
            yield return $"{string.Join(", ", registered)}: registered by the host; {string.Join(", ", inMemory)}: not, so that each process would hold these facts for itself, and lose them when it ends. "
                + "Register them too, or say UseInMemoryStore() if that is meant.";
        }
    }

    /// <summary>Whether a port is the container's store in memory; a second one is a store of the host's.</summary>
    private bool IsInMemory(object port) =>
        port is InMemoryReportOutbox || (port is InMemoryMessagingStore && ReferenceEquals(port, provider.GetService<InMemoryMessagingStore>()));

    private T Get<T>(Func<PortScopes<T>, T> scoped)
        where T : class
    {
        var descriptor = registration.Find(typeof(T));
        var key = descriptor?.ServiceKey;
        return registration.UsesScopedPorts && descriptor is { Lifetime: not ServiceLifetime.Singleton }
            ? scoped(new PortScopes<T>(provider.GetRequiredService<IServiceScopeFactory>(), key))
            : key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(key);
    }
}
