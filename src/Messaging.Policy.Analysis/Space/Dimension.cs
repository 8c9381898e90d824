namespace Messaging.Policy;

/// <summary>One way in which attempts differ, and the values that policies tell apart in it; at most 64.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Labels">The values, as they are called.</param>
internal sealed record Dimension(string Name, IReadOnlyList<string> Labels)
{
    public const int Most = 64;

    public int Count => Labels.Count;

    public ulong All => Count == Most ? ulong.MaxValue : (1UL << Count) - 1;
}
