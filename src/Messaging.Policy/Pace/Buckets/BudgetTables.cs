namespace Messaging.Policy;

/// <summary>The buckets of one budget by kind of key, and its windows.</summary>
internal sealed class BudgetTables<TSteps>(string name, long mostKeys)
    where TSteps : struct, IInterleavingPoints
{
    private readonly KindsOfKeys<BudgetTable<TSteps>> _buckets = new(
        static most => new KeyedBuckets<long, KeyForms, TSteps>(most),
        static most => new KeyedBuckets<AccountId, KeyForms, TSteps>(most),
        static most => new KeyedBuckets<NumberPair, KeyForms, TSteps>(most),
        static most => new KeyedBuckets<AccountPair, KeyForms, TSteps>(most),
        mostKeys);

    public BudgetWindows<TSteps> Windows { get; } = new(mostKeys);

    /// <summary>The budget's name; another instance of the same text after a policy was read again.</summary>
    public string Name { get; set; } = name;

    public BudgetTable<TSteps> TableOf(in BudgetKey key) => _buckets.TableOf(key);

    public IEnumerable<(BudgetKey Key, long Arrival)> Copy() => _buckets.All.SelectMany(each => each.Table.Copy(Name, each.Kind));

    public long Sum(Func<IBucketCounters, long> counter) => _buckets.All.Sum(each => each.Table.Sum(counter)) + Windows.Sum(counter);
}
