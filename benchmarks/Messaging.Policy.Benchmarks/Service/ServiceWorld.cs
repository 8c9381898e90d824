using Messaging.Policy.Benchmarks.Price;

namespace Messaging.Policy.Benchmarks.Service;

/// <summary>
/// The accounts of a service, what they are to each other, and whom they write to; the same in every run. The first accounts, the <see cref="Hubs"/>, know
/// many others each; all other pairs are random. Seven of ten attempts are between two who are related.
/// </summary>
internal sealed class ServiceWorld
{
    public const int ListLength = 500;
    private const int MostAttempts = 1 << 18;
    private const int KnownByHub = 200;
    private const double Trouble = 0.01;

    public ServiceWorld(int accounts, int pairs)
    {
        var random = new Random(7);
        Hubs = Math.Min(512, accounts / 100);
        var empty = GC.GetTotalMemory(forceFullCollection: true);
        Accounts = [.. Enumerable.Range(1, accounts).Select(id => PriceWorld.Account(random, id, Trouble))];
        BytesOfAccount = ((double)(GC.GetTotalMemory(forceFullCollection: true) - empty) / accounts) - IntPtr.Size;
        Pairs = [.. Enumerable.Range(0, pairs).Select(index => Pair(random, index))];
        Reports = [.. Enumerable.Range(0, accounts / 100).Select(_ => (Any(random), PriceWorld.Reports(random, random.Next(1, 5))))];
        Attempts = [.. Enumerable.Range(0, Math.Min(MostAttempts, accounts)).Select(_ => Attempt(random))];
        Candidates = [.. Enumerable.Range(1, Hubs).Select(hub => List(random, hub))];
        Lists = Array.ConvertAll(Candidates, list => Array.ConvertAll(list, AccountId.FromInt64));
    }

    public int Hubs { get; }

    /// <summary>By id; the first one has the id 1.</summary>
    public Account[] Accounts { get; }

    /// <summary>What an account itself takes.</summary>
    public double BytesOfAccount { get; }

    public PairFacts[] Pairs { get; }

    public (long About, IReadOnlyList<Report> Reports)[] Reports { get; }

    public (long Sender, long Recipient)[] Attempts { get; }

    /// <summary>For each hub the candidates of a search: some that it knows, and others.</summary>
    public long[][] Candidates { get; }

    /// <summary>The same as ids.</summary>
    public AccountId[][] Lists { get; }

    public static SendAttempt AttemptOf(AccountId sender, AccountId recipient) => new(sender, recipient) { At = PriceWorld.Now };

    private long Any(Random random) => 1 + random.Next(Accounts.Length);

    private long AnyBut(Random random, long one)
    {
        while (true)
        {
            if (Any(random) is var other && other != one)
            {
                return other;
            }
        }
    }

    private PairFacts Pair(Random random, int index)
    {
        var one = index < Hubs * KnownByHub ? 1 + (index / KnownByHub) : Any(random);
        var other = AnyBut(random, one);
        var relations = new RelationPair(PriceWorld.Relation(random), PriceWorld.Relation(random));
        var blocks = random.Next(30) == 0 ? PriceWorld.Blocks(new(random, 1)) : BlockPair.None;
        MessageThread? thread = random.Next(3) == 0 ? PriceWorld.Thread(random, one, other, new(random, Trouble)) : null;
        return new(one, other, relations, blocks, thread);
    }

    private (long Sender, long Recipient) Attempt(Random random)
    {
        if (random.Next(10) >= 7)
        {
            var stranger = Any(random);
            return (stranger, AnyBut(random, stranger));
        }

        var pair = Pairs[random.Next(Pairs.Length)];
        return random.Next(2) == 0 ? (pair.One, pair.Other) : (pair.Other, pair.One);
    }

    private long[] List(Random random, int hub)
    {
        var list = new long[ListLength];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = i < KnownByHub && ((hub - 1) * KnownByHub) + i is var index && index < Pairs.Length ? Pairs[index].Other : AnyBut(random, hub);
        }

        random.Shuffle(list);
        return list;
    }
}
