using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Says which places a box has: each dimension in which it is not everything.</summary>
internal static class BoxText
{
    public static ImmutableArray<RowCondition> Of(IReadOnlyList<Dimension> dimensions, Box box, IReadOnlyList<TieSet>? ties = null)
    {
        var conditions = ImmutableArray.CreateBuilder<RowCondition>();
        for (var i = 0; i < dimensions.Count; i++)
        {
            var (dimension, mask) = (dimensions[i], box.Masks[i]);
            if (mask != dimension.All)
            {
                conditions.Add(new(dimension.Name, ties is not null && i == dimensions.Count - 1 ? TieText.Of(ties, mask) : Values(dimension, mask)));
            }
        }

        return conditions.ToImmutable();
    }

    private static string Values(Dimension dimension, ulong mask)
    {
        string[] inside = [.. dimension.Labels.Where((_, place) => (mask & (1UL << place)) != 0)];
        string[] outside = [.. dimension.Labels.Where((_, place) => (mask & (1UL << place)) == 0)];
        return outside.Length <= 2 && inside.Length > 3 ? $"not {string.Join(", not ", outside)}" : string.Join(", ", inside);
    }
}
