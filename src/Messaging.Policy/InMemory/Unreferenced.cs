using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Copies values whose type may hold references, and which hold none: the collector, which is told of each reference that is written, has nothing to be told.</summary>
internal static class Unreferenced
{
    /// <param name="value">The value, all of whose references are null.</param>
    /// <param name="place">Where it goes; what stood there is gone.</param>
    /// <typeparam name="T">Its type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyTo<T>(ref readonly T value, ref T place)
        where T : struct =>
        Unsafe.CopyBlockUnaligned(
            ref Unsafe.As<T, byte>(ref place), ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in value)), (uint)Unsafe.SizeOf<T>());
}
