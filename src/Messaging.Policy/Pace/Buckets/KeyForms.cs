namespace Messaging.Policy;

/// <summary>The forms of keys: one account or two. Ids that are numbers have forms of their own, which are half as large.</summary>
internal readonly struct KeyForms : IKeyForm<long>, IKeyForm<AccountId>, IKeyForm<NumberPair>, IKeyForm<AccountPair>
{
    /// <summary>Whether all accounts of a key are numbers.</summary>
    public static bool AreNumbers(in BudgetKey key) => key.First.TryGetInt64(out _) && (!IsOfPair(key.Kind) || key.Second.TryGetInt64(out _));

    public static bool IsOfPair(BudgetKeyKind kind) => kind is BudgetKeyKind.Pair or BudgetKeyKind.NewRecipient;

    static long IKeyForm<long>.Of(in BudgetKey key) => NumberOf(key.First);

    static BudgetKey IKeyForm<long>.Named(string budget, BudgetKeyKind kind, in long key) => new(budget, kind, key, default);

    static AccountId IKeyForm<AccountId>.Of(in BudgetKey key) => key.First;

    static BudgetKey IKeyForm<AccountId>.Named(string budget, BudgetKeyKind kind, in AccountId key) => new(budget, kind, key, default);

    static NumberPair IKeyForm<NumberPair>.Of(in BudgetKey key) => new(NumberOf(key.First), NumberOf(key.Second));

    static BudgetKey IKeyForm<NumberPair>.Named(string budget, BudgetKeyKind kind, in NumberPair key) => new(budget, kind, key.First, key.Second);

    static AccountPair IKeyForm<AccountPair>.Of(in BudgetKey key) => new(key.First, key.Second);

    static BudgetKey IKeyForm<AccountPair>.Named(string budget, BudgetKeyKind kind, in AccountPair key) => new(budget, kind, key.First, key.Second);

    private static long NumberOf(in AccountId id) => id.TryGetInt64(out var number) ? number : throw new ArgumentException("The id is no number.", nameof(id));
}
