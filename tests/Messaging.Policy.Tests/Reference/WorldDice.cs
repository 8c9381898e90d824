namespace Messaging.Policy.Tests.Reference;

/// <summary>Random numbers that are the same for a seed on every runtime (SplitMix64).</summary>
internal sealed class WorldDice(int seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) + 0x632BE59BD9B4E019UL;

    /// <summary>A number in [0, bound).</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    /// <summary>A number in [low, high], both inclusive.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>Some of them, at least one, each at most once, in their order.</summary>
    public List<T> Some<T>(IReadOnlyList<T> from, int atMost)
    {
        var left = Math.Min(from.Count, Between(1, atMost));
        var some = new List<T>();
        for (var index = 0; index < from.Count && left > 0; index++)
        {
            if (Below(from.Count - index) < left)
            {
                some.Add(from[index]);
                left--;
            }
        }

        return some;
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
