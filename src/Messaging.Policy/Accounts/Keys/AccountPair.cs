namespace Messaging.Policy;

/// <summary>Two accounts: in the order given, or sorted, so that both orders are one key.</summary>
internal readonly record struct AccountPair(AccountId First, AccountId Second) : IHashedKey
{
    public ulong Hash => KeyHash.OfBoth(KeyHash.Of(First), KeyHash.Of(Second));

    public static AccountPair Sorted(AccountId one, AccountId other) => one < other ? new(one, other) : new(other, one);
}
