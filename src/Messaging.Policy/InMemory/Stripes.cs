using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Parts of a table, each under a lock of its own, made when they are first needed: a small store stays small.</summary>
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
        return Volatile.Read(ref stripe) ?? Make(ref stripe);
    }

    /// <summary>The part of a hash that is well mixed: its six highest bits choose.</summary>
    public TStripe At(ulong hash)
    {
        ref var stripe = ref _stripes[(int)(hash >> 58)];
        return Volatile.Read(ref stripe) ?? Make(ref stripe);
    }

    /// <summary>The same; null where nothing was ever put.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TStripe? MadeAt(ulong hash) => Volatile.Read(ref _stripes[(int)(hash >> 58)]);

    private static TStripe Make(ref TStripe? stripe)
    {
        var made = new TStripe();
        return Interlocked.CompareExchange(ref stripe, made, null) ?? made;
    }
}
