using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Messaging.Policy;

/// <summary>
/// Hashes keys with secrets of this process, so that nobody can choose ids that collide in one page: numbers, GUIDs, and records and pairs of them by their bits. Texts bring a hash that is
/// keyed by the framework already; other types bring their own. A hash only says where to look: keys are always compared in full.
/// </summary>
internal static class KeyHash
{
    private static readonly ulong First = Secret();
    private static readonly ulong Second = Secret() | 1;
    private static readonly ulong Third = Secret() | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<TKey>(in TKey key)
        where TKey : notnull
    {
        // The comparisons of types are settled when the code is compiled for a key type.
        if (typeof(TKey) == typeof(long) || typeof(TKey) == typeof(ulong))
        {
            return Mixed(Unsafe.As<TKey, ulong>(ref Unsafe.AsRef(in key)) ^ First, Second);
        }

        if (typeof(TKey) == typeof(NumberPair))
        {
            ref var pair = ref Unsafe.As<TKey, NumberPair>(ref Unsafe.AsRef(in key));
            return Mixed(Mixed((ulong)pair.First ^ First, Second) ^ (ulong)pair.Second, Third);
        }

        if (typeof(TKey) == typeof(AccountId))
        {
            return OfAccount(Unsafe.As<TKey, AccountId>(ref Unsafe.AsRef(in key)));
        }

        // Also settled then, and called without a box: a pattern with a variable would make one at each call.
        return default(TKey) is IHashedKey ? ((IHashedKey)key).Hash
            : !RuntimeHelpers.IsReferenceOrContainsReferences<TKey>() && KeyBits<TKey>.TellsKeys ? OfBits(key)
            : OfCode(key.GetHashCode());
    }

    /// <summary>The hash of two hashes.</summary>
    public static ulong OfBoth(ulong first, ulong second) => Of(new NumberPair((long)first, (long)second));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfBits<TKey>(in TKey key)
        where TKey : notnull
    {
        var hash = Mixed(KeyBits<TKey>.Word(key, 0) ^ First, Second);
        for (var i = 1; i < KeyBits<TKey>.Words; i++)
        {
            hash = Mixed(hash ^ KeyBits<TKey>.Word(key, i), Third);
        }

        return hash;
    }

    private static ulong OfAccount(in AccountId id) =>
        id.TryGetInt64(out var number) ? Of(number)
        : id.TryGetGuid(out var guid) ? Of(Unsafe.BitCast<Guid, NumberPair>(guid))
        : OfCode(id.GetHashCode());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfCode(int hashCode) => Mixed((uint)hashCode ^ First, Second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mixed(ulong value, ulong secret)
    {
        var high = Math.BigMul(value, secret, out var low);
        return high ^ low;
    }

    private static ulong Secret()
    {
        var secret = 0UL;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref secret)));
        return secret;
    }
}
