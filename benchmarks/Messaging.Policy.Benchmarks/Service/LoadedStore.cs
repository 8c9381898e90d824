namespace Messaging.Policy.Benchmarks.Service;

/// <summary>The library's in-memory store with a world in it, and what it weighs.</summary>
internal sealed class LoadedStore
{
    private static readonly Lazy<LoadedStore> _million = new(() => new(new ServiceWorld(1_000_000, 1_000_000)));
    private static readonly Lazy<LoadedStore> _tenThousand = new(() => new(new ServiceWorld(10_000, 10_000)));

    public LoadedStore(ServiceWorld world)
    {
        World = world;
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var account in world.Accounts)
        {
            Store.SetAccount(account);
        }

        var withAccounts = GC.GetTotalMemory(forceFullCollection: true);
        foreach (ref readonly var pair in world.Pairs.AsSpan())
        {
            Store.SetRelation(pair.One, pair.Other, pair.Relations.Outgoing);
            Store.SetRelation(pair.Other, pair.One, pair.Relations.Incoming);
        }

        var withRelations = GC.GetTotalMemory(forceFullCollection: true);
        BytesPerAccount = (double)(withAccounts - empty) / world.Accounts.Length;
        BytesPerPair = (double)(withRelations - withAccounts) / world.Pairs.Length;
        foreach (ref readonly var pair in world.Pairs.AsSpan())
        {
            if (pair.Blocks != BlockPair.None)
            {
                Store.SetBlocks(pair.One, pair.Other, pair.Blocks.Outgoing);
                Store.SetBlocks(pair.Other, pair.One, pair.Blocks.Incoming);
            }

            if (pair.Thread is { } thread)
            {
                Store.SetThread(pair.One, pair.Other, thread);
            }
        }

        foreach (var (about, reports) in world.Reports)
        {
            foreach (var report in reports)
            {
                Store.AddReport(report.By, about, report.At);
            }
        }
    }

    /// <summary>A million accounts and two million relations, loaded once for all figures.</summary>
    public static LoadedStore Million => _million.Value;

    public static LoadedStore TenThousand => _tenThousand.Value;

    public ServiceWorld World { get; }

    public InMemoryMessagingStore Store { get; } = new();

    /// <summary>What the store itself takes for an account; the account is the caller's.</summary>
    public double BytesPerAccount { get; }

    /// <summary>What the store takes for two accounts with a relation in each direction.</summary>
    public double BytesPerPair { get; }
}
