using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Where accounts and pairs of them stand in a table: all 64 bits are well mixed, and differ from process to process.</summary>
internal static class AccountHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(in AccountId id) => id.TryGetInt64(out var number) ? KeyHash.Of(number) : OfAnother(id);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong OfPair<TPair>(in TPair pair)
        where TPair : struct, IEquatable<TPair> =>
        typeof(TPair) == typeof(AccountPair) ? OfIds(Unsafe.As<TPair, AccountPair>(ref Unsafe.AsRef(in pair))) : KeyHash.Of(pair);

    private static ulong OfIds(in AccountPair pair) => KeyHash.Of(new NumberPair((long)Of(pair.First), (long)Of(pair.Second)));

    private static ulong OfAnother(in AccountId id) =>
        id.TryGetGuid(out var guid) ? KeyHash.Of(Unsafe.BitCast<Guid, NumberPair>(guid)) : KeyHash.Of((ulong)(uint)id.GetHashCode());
}
