namespace Messaging.Policy;

/// <summary>Says which sets of ties some bits are, in as few words as are right.</summary>
internal static class TieText
{
    private const int MostListed = 8;

    public static string Of(IReadOnlyList<TieSet> sets, ulong mask)
    {
        string[] ties = [.. sets.SelectMany(set => set.Held).Distinct()];
        int[] smallest = [.. Places(mask).Where(place => !Places(mask).Any(other => other != place && sets[other].Held.All(sets[place].Held.Contains)))];
        if (Closure(sets, smallest) is var grown && grown == mask)
        {
            return Name(sets, smallest);
        }

        string[] never = [.. ties.Where(tie => Places(mask).All(place => !sets[place].Held.Contains(tie)))];
        string[] barred = [.. never.Where(tie => Places(grown & ~mask).Any(place => sets[place].Held.Contains(tie)))];
        if ((grown & ~With(sets, barred)) == mask)
        {
            return smallest is [0] ? $"none of {string.Join(", ", barred)}" : $"{Name(sets, smallest)}, without {string.Join(", ", barred)}";
        }

        int[] all = [.. Places(mask)];
        return string.Join(" or ", all.Take(MostListed).Select(place => Name(sets[place]))) + (all.Length > MostListed ? $" and {all.Length - MostListed} more" : "");
    }

    private static string Name(IReadOnlyList<TieSet> sets, int[] smallest) => string.Join(" or ", smallest.Select(place => Name(sets[place])));

    private static string Name(TieSet set) => set.Held.Count == 0 ? "no tie" : string.Join("+", set.Held);

    /// <summary>The sets that have one of the given ones in them.</summary>
    private static ulong Closure(IReadOnlyList<TieSet> sets, int[] smallest) =>
        Bits(sets, set => smallest.Any(place => sets[place].Held.All(set.Held.Contains)));

    private static ulong With(IReadOnlyList<TieSet> sets, string[] ties) => Bits(sets, set => set.Held.Any(ties.Contains));

    private static ulong Bits(IReadOnlyList<TieSet> sets, Func<TieSet, bool> has) =>
        Enumerable.Range(0, sets.Count).Where(place => has(sets[place])).Aggregate(0UL, static (bits, place) => bits | (1UL << place));

    private static IEnumerable<int> Places(ulong mask)
    {
        for (var place = 0; place < Dimension.Most; place++)
        {
            if ((mask & (1UL << place)) != 0)
            {
                yield return place;
            }
        }
    }
}
