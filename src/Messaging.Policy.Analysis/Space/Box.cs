namespace Messaging.Policy;

/// <summary>Some places of a space: in each dimension a set of values, as bits.</summary>
internal sealed class Box(ulong[] masks)
{
    public ulong[] Masks => masks;

    /// <summary>How many places it has.</summary>
    public long Count => masks.Aggregate(1L, static (product, mask) => product * System.Numerics.BitOperations.PopCount(mask));

    /// <summary>Its first place.</summary>
    public int[] First => [.. masks.Select(System.Numerics.BitOperations.TrailingZeroCount)];

    /// <summary>Joins boxes that differ in one dimension alone, dimension by dimension, until none does. No place is gained or lost.</summary>
    public static List<Box> Merge(List<Box> boxes, IReadOnlyList<int> order)
    {
        for (var before = int.MaxValue; boxes.Count < before;)
        {
            before = boxes.Count;
            foreach (var dimension in order)
            {
                boxes = MergeOne(boxes, dimension);
            }
        }

        return boxes;
    }

    private static List<Box> MergeOne(List<Box> boxes, int dimension)
    {
        var merged = new Dictionary<ulong[], Box>(new AllBut(dimension));
        foreach (var box in boxes)
        {
            if (merged.TryGetValue(box.Masks, out var same))
            {
                same.Masks[dimension] |= box.Masks[dimension];
            }
            else
            {
                merged.Add(box.Masks, box);
            }
        }

        return [.. merged.Values];
    }

    /// <summary>Equal in every dimension but one.</summary>
    private sealed class AllBut(int dimension) : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y)
        {
            for (var i = 0; i < x!.Length; i++)
            {
                if (i != dimension && x[i] != y![i])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(ulong[] obj)
        {
            var hash = default(HashCode);
            for (var i = 0; i < obj.Length; i++)
            {
                hash.Add(i == dimension ? 0 : obj[i]);
            }

            return hash.ToHashCode();
        }
    }
}
