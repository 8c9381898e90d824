using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The hashes of look-ups that are begun together, on the stack: their memory is asked for before any of it is needed.</summary>
[InlineArray(Length)]
internal struct HashesTogether
{
    public const int Length = 16;

    private ulong _first;

    /// <summary>Takes what was read ahead, so that the reading is not left out as of no use.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(ulong touched) => _ = touched;
}
