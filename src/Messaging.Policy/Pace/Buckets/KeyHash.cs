using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Messaging.Policy;

/// <summary>
/// Hashes keys with secrets of this process, so that nobody who chooses ids can crowd them into one page. Texts bring a hash that is
/// keyed by the framework already. A hash only says where to look: keys are always compared in full.
/// </summary>
internal static class KeyHash
{
    private static readonly ulong _first = Secret();
    private static readonly ulong _second = Secret() | 1;
    private static readonly ulong _third = Secret() | 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<TKey>(in TKey key)
        where TKey : notnull
    {
        // The comparisons of types are settled when the code is compiled for a key type.
        if (typeof(TKey) == typeof(long) || typeof(TKey) == typeof(ulong))
        {
            return Mixed(Unsafe.As<TKey, ulong>(ref Unsafe.AsRef(in key)) ^ _first, _second);
        }

        if (typeof(TKey) == typeof(NumberPair))
        {
            ref var pair = ref Unsafe.As<TKey, NumberPair>(ref Unsafe.AsRef(in key));
            return Mixed(Mixed((ulong)pair.First ^ _first, _second) ^ (ulong)pair.Second, _third);
        }

        return key is IBucketRow row ? row.Hash : Mixed((uint)key.GetHashCode() ^ _first, _second);
    }

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
