namespace Messaging.Policy;

/// <summary>Parts of a table, each under a lock of its own, chosen by a key's hash code and made when they are first needed: a small store stays small.</summary>
internal readonly struct Stripes<TStripe>()
    where TStripe : class, new()
{
    private const int Count = 64;

    private readonly TStripe?[] _stripes = new TStripe?[Count];

    /// <summary>Those that were made so far.</summary>
    public IEnumerable<TStripe> Made => _stripes.OfType<TStripe>();

    public TStripe Of<TKey>(in TKey key)
        where TKey : notnull
    {
        ref var stripe = ref _stripes[(uint)key.GetHashCode() % Count];
        return Volatile.Read(ref stripe) ?? LazyInitializer.EnsureInitialized(ref stripe, static () => new TStripe());
    }
}
