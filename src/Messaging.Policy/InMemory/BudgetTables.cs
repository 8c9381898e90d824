namespace Messaging.Policy;

/// <summary>The buckets of one budget: a table for each kind of key, made when it is first taken from. Numbers have tables of their own, which are half as large.</summary>
internal sealed class BudgetTables<TSteps>(string name, long mostKeys)
    where TSteps : struct, IAtomicSteps
{
    private readonly SingleTables[] _singles = [new(mostKeys), new(mostKeys)];
    private readonly PairTables[] _pairs = [new(mostKeys), new(mostKeys)];

    /// <summary>The budget's name; another instance of the same text after a policy was read again.</summary>
    public string Name { get; set; } = name;

    public long Count => Sum(static table => table.Count);

    public long Reclaimed => Sum(static table => table.Reclaimed);

    public long RefusedAtMaximum => Sum(static table => table.RefusedAtMaximum);

    public BucketPlace Find(in BudgetKey key)
    {
        if (IsPair(key.Kind))
        {
            var pairs = Pairs(key.Kind);
            return NumbersOf(key, out var pair) ? pairs.Numbers.Find(pair) : pairs.Others.Find(new AccountPair(key.First, key.Second));
        }

        var singles = Singles(key.Kind);
        return key.First.TryGetNumber(out var number) ? singles.Numbers.Find(number) : singles.Others.Find(key.First);
    }

    public WordStep TryTakeAbsent(in BudgetKey key, in TokenBucket bucket, long now, long cost, bool tentative, out long arrival)
    {
        if (IsPair(key.Kind))
        {
            var pairs = Pairs(key.Kind);
            return NumbersOf(key, out var pair)
                ? pairs.Numbers.TryTakeAbsent(pair, bucket, now, cost, tentative, out arrival)
                : pairs.Others.TryTakeAbsent(new AccountPair(key.First, key.Second), bucket, now, cost, tentative, out arrival);
        }

        var singles = Singles(key.Kind);
        return key.First.TryGetNumber(out var number)
            ? singles.Numbers.TryTakeAbsent(number, bucket, now, cost, tentative, out arrival)
            : singles.Others.TryTakeAbsent(key.First, bucket, now, cost, tentative, out arrival);
    }

    /// <summary>The arrival time of a key that has no bucket.</summary>
    public long AbsentArrival(in BudgetKey key)
    {
        if (IsPair(key.Kind))
        {
            var pairs = Pairs(key.Kind);
            return NumbersOf(key, out _) ? pairs.Numbers.AbsentArrival : pairs.Others.AbsentArrival;
        }

        var singles = Singles(key.Kind);
        return key.First.TryGetNumber(out _) ? singles.Numbers.AbsentArrival : singles.Others.AbsentArrival;
    }

    public static void AwaitMove(BucketPlace place) => BucketPages<long, TSteps>.AwaitMove(place);

    private static bool IsPair(BudgetKeyKind kind) => kind is BudgetKeyKind.Pair or BudgetKeyKind.NewRecipient;

    private static bool NumbersOf(in BudgetKey key, out NumberPair pair)
    {
        var both = key.First.TryGetNumber(out var first) & key.Second.TryGetNumber(out var second);
        pair = new(first, second);
        return both;
    }

    private SingleTables Singles(BudgetKeyKind kind) => _singles[kind == BudgetKeyKind.Sender ? 0 : 1];

    private PairTables Pairs(BudgetKeyKind kind) => _pairs[kind == BudgetKeyKind.Pair ? 0 : 1];

    private long Sum(Func<IBucketCounters, long> counter)
    {
        var sum = 0L;
        foreach (var singles in _singles)
        {
            sum += singles.Sum(counter);
        }

        foreach (var pairs in _pairs)
        {
            sum += pairs.Sum(counter);
        }

        return sum;
    }

    /// <summary>Tables by one account's id.</summary>
    private sealed class SingleTables(long mostKeys)
    {
        private BucketPages<long, TSteps>? _numbers;
        private BucketPages<AccountId, TSteps>? _others;

        public BucketPages<long, TSteps> Numbers => _numbers ?? LazyInitializer.EnsureInitialized(ref _numbers, () => new(mostKeys));

        public BucketPages<AccountId, TSteps> Others => _others ?? LazyInitializer.EnsureInitialized(ref _others, () => new(mostKeys));

        public long Sum(Func<IBucketCounters, long> counter) =>
            (_numbers is null ? 0 : counter(_numbers)) + (_others is null ? 0 : counter(_others));
    }

    /// <summary>Tables by two accounts' ids.</summary>
    private sealed class PairTables(long mostKeys)
    {
        private BucketPages<NumberPair, TSteps>? _numbers;
        private BucketPages<AccountPair, TSteps>? _others;

        public BucketPages<NumberPair, TSteps> Numbers => _numbers ?? LazyInitializer.EnsureInitialized(ref _numbers, () => new(mostKeys));

        public BucketPages<AccountPair, TSteps> Others => _others ?? LazyInitializer.EnsureInitialized(ref _others, () => new(mostKeys));

        public long Sum(Func<IBucketCounters, long> counter) =>
            (_numbers is null ? 0 : counter(_numbers)) + (_others is null ? 0 : counter(_others));
    }
}
