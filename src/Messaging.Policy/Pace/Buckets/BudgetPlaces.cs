using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>Where the buckets of one request stand: for each charge its own and the one that says whether the recipient is new.</summary>
[InlineArray(Most)]
internal struct BudgetPlaces
{
    /// <summary>What fits without memory from the heap: eight charges. A request with more brings an array.</summary>
    public const int Most = 16;

    private BucketPlace _first;
}
