using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Parts of a table, each under a lock of its own, chosen by the six highest bits of a hash that is well mixed. They are made when they are first needed: a small store stays small.</summary>
internal readonly struct TableParts<TPart>()
    where TPart : class, new()
{
    private readonly TPart?[] _parts = new TPart?[64];

    /// <summary>Those that were made so far.</summary>
    public IEnumerable<TPart> Made => _parts.OfType<TPart>();

    public TPart At(ulong hash)
    {
        ref var part = ref _parts[(int)(hash >> 58)];
        return Volatile.Read(ref part) ?? LazyInitializer.EnsureInitialized(ref part, static () => new TPart());
    }

    /// <summary>The same; null where nothing was ever put.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPart? MadeAt(ulong hash) => Volatile.Read(ref _parts[(int)(hash >> 58)]);
}
