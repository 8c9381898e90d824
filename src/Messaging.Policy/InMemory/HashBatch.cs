using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The hashes or words of a batch of look-ups, on the stack.</summary>
[InlineArray(Length)]
internal struct HashBatch
{
    /// <summary>A subject and thirty-two others.</summary>
    public const int Length = 33;

    private ulong _first;
}
