using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Copies values whose type may hold references, and which hold none: the collector, which is told of each reference that is written, has nothing to be told.</summary>
internal static class BarrierFreeCopy
{
    /// <param name="value">The value, all of whose references are null.</param>
    /// <param name="place">The place to copy to; its old value is lost.</param>
    /// <typeparam name="T">Its type; it has references, so its size is a whole number of words.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyTo<T>(ref readonly T value, ref T place)
        where T : struct
    {
        // Word by word: the GC may scan the place meanwhile, and must see the old reference or null, never a torn one.
        ref var from = ref Unsafe.As<T, nuint>(ref Unsafe.AsRef(in value));
        ref var to = ref Unsafe.As<T, nuint>(ref place);
        for (var word = 0; word < Unsafe.SizeOf<T>() / UIntPtr.Size; word++)
        {
            Unsafe.Add(ref to, word) = Unsafe.Add(ref from, word);
        }
    }
}
