namespace Messaging.Policy;

/// <summary>Decides every place of a space by two policies, and keeps those where they differ, box by box.</summary>
internal sealed class PairDiffer(FactSpace space, PolicyDecider old, PolicyDecider @new, Func<int[], bool> wants)
{
    private const int Outcomes = 5;

    /// <summary>How many kinds of differences there are: of the outcome, and of what is shown.</summary>
    private const int Kinds = 2 * Outcomes * Outcomes;

    /// <summary>The first dimensions, over which the work is shared out.</summary>
    private const int Outer = FactSpace.RecipientAt + 1;

    private long _states;

    public long States => _states;

    /// <summary>Which difference the number of a kind is.</summary>
    public static (DiffDirection Direction, Outcome Old, Outcome New) KindOf(int kind)
    {
        var isShown = kind >= Outcomes * Outcomes;
        var (before, after) = ((Outcome)(kind % (Outcomes * Outcomes) / Outcomes), (Outcome)(kind % Outcomes));
        return (isShown ? DiffDirection.Shown : after > before ? DiffDirection.Wider : DiffDirection.Narrower, before, after);
    }

    /// <summary>The places where they differ, by kind of difference.</summary>
    public IReadOnlyDictionary<int, List<Box>> Run()
    {
        int[] outer = [.. space.Dimensions.Take(Outer).Select(dimension => dimension.Count)];
        var slices = outer.Aggregate(1, static (product, count) => product * count);

        // Kept slice by slice, so that the boxes have the same order, and merge into the same rows, however many processors there are.
        var found = new List<(int Kind, Box Box)>?[slices];
        Parallel.For(0, slices, slice =>
        {
            var at = new int[space.Dimensions.Count];
            var rest = slice;
            for (var i = Outer - 1; i >= 0; i--)
            {
                (rest, at[i]) = Math.DivRem(rest, outer[i]);
            }

            if (wants(at))
            {
                RunSlice(at, found[slice] = []);
            }
        });
        return found.OfType<List<(int Kind, Box Box)>>().SelectMany(static boxes => boxes).GroupBy(static each => each.Kind, static each => each.Box)
            .OrderBy(static kind => kind.Key).ToDictionary(static kind => kind.Key, static kind => kind.ToList());
    }

    private void RunSlice(int[] at, List<(int Kind, Box Box)> found)
    {
        var ties = space.Ties;
        var (before, after) = (new AttemptFacts[ties.Count], new AttemptFacts[ties.Count]);
        var (oldSays, newSays) = (new Decision[ties.Count], new Decision[ties.Count]);
        var masks = new ulong[Kinds];
        do
        {
            Fill(before, space.FactsAt(at, 0), ties);
            Fill(after, space.FactsAt(at, 1), ties);
            old.Decide(before, space.Now, oldSays);
            @new.Decide(after, space.Now, newSays);
            Array.Clear(masks);
            for (var i = 0; i < ties.Count; i++)
            {
                var kind = KindOf(oldSays[i], newSays[i]);
                if (kind >= 0)
                {
                    masks[kind] |= 1UL << i;
                }
            }

            for (var kind = 0; kind < Kinds; kind++)
            {
                if (masks[kind] != 0)
                {
                    ulong[] box = [.. at.Select(static value => 1UL << value)];
                    box[^1] = masks[kind];
                    found.Add((kind, new Box(box)));
                }
            }

            Interlocked.Add(ref _states, ties.Count);
        }
        while (Next(at));
    }

    /// <summary>The next place of the slice, the ties aside.</summary>
    private bool Next(int[] at)
    {
        for (var i = FactSpace.TiesAt - 1; i >= Outer; i--)
        {
            if (++at[i] < space.Dimensions[i].Count)
            {
                return true;
            }

            at[i] = 0;
        }

        return false;
    }

    private static void Fill(AttemptFacts[] facts, in AttemptFacts first, IReadOnlyList<TieSet> ties)
    {
        for (var i = 0; i < facts.Length; i++)
        {
            facts[i] = first with { Relations = ties[i].Relations };
        }
    }

    private static int KindOf(in Decision before, in Decision after)
    {
        if (before.Outcome != after.Outcome)
        {
            return ((int)before.Outcome * Outcomes) + (int)after.Outcome;
        }

        var (shown, shownAfter) = (before.SenderView.Outcome, after.SenderView.Outcome);
        return shown == shownAfter ? -1 : (Outcomes * Outcomes) + ((int)shown * Outcomes) + (int)shownAfter;
    }
}
