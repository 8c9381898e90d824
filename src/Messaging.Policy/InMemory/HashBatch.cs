using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The hashes or words of look-ups that are made together, on the stack: their memory is asked for before any of it is needed.</summary>
[InlineArray(Length)]
internal struct HashBatch
{
    /// <summary>A subject and thirty-two others.</summary>
    public const int Length = 33;

    private ulong _first;
}
