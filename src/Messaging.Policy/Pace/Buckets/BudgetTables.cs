namespace Messaging.Policy;

/// <summary>The buckets of one budget, a table for each kind of key, and its windows.</summary>
internal sealed class BudgetTables<TSteps>(string name, long mostKeys)
    where TSteps : struct, IInterleavingPoints
{
    private static readonly BudgetKeyKind[] Kinds = [BudgetKeyKind.Sender, BudgetKeyKind.Pair, BudgetKeyKind.Recipient, BudgetKeyKind.NewRecipient];

    private readonly AccountBuckets<TSteps> _senders = new(mostKeys);
    private readonly AccountBuckets<TSteps> _recipients = new(mostKeys);
    private readonly PairBuckets<TSteps> _pairs = new(mostKeys);
    private readonly PairBuckets<TSteps> _newRecipients = new(mostKeys);

    public BudgetWindows<TSteps> Windows { get; } = new(mostKeys);

    /// <summary>The budget's name; another instance of the same text after a policy was read again.</summary>
    public string Name { get; set; } = name;

    public BudgetTable<TSteps> TableOf(BudgetKeyKind kind) => kind switch
    {
        BudgetKeyKind.Sender => _senders,
        BudgetKeyKind.Pair => _pairs,
        BudgetKeyKind.NewRecipient => _newRecipients,
        _ => _recipients,
    };

    public IEnumerable<(BudgetKey Key, long Arrival)> Copy() => Kinds.SelectMany(kind => TableOf(kind).Copy(Name, kind));

    public long Sum(Func<IBucketCounters, long> counter) => Kinds.Sum(kind => TableOf(kind).Sum(counter)) + Windows.Sum(counter);
}
