namespace Messaging.Policy;

/// <summary>Compares what two policies ask of one account alone. An outcome is the worst that any rule says, so that this is right whatever the pair is.</summary>
internal sealed class GateDiffer(FactSpace space, GateCells cells, PolicyDecider old, PolicyDecider @new, Func<AgeCell, bool> wants)
{
    /// <summary>None, and one that was answered.</summary>
    private static readonly int[] Conversations = [0, 4];

    /// <summary>The smallest first, so that the first example is the smallest.</summary>
    private readonly List<int[]> _contexts = [.. Contexts(space).OrderBy(space.SizeOf)];

    /// <summary>A place, as one of the two policies has its facts.</summary>
    public delegate AttemptFacts FactsOf(int policy);

    /// <summary>The differences: dimensions, boxes and an example of each, in which the two policies come to different outcomes.</summary>
    public IEnumerable<(string Side, IReadOnlyList<Dimension> Dimensions, Box Box, FactsOf Example)> Run()
    {
        return Compare("sender", cells.Identity, GateCodes.OfSenders, (facts, at) => facts with { Sender = cells.WithIdentity(facts.Sender!, at) }, static _ => true)
            .Concat(Compare("sender", cells.Age, GateCodes.OfSenders, (facts, at) => facts with { Sender = cells.WithAge(facts.Sender!, at) }, IsWanted))
            .Concat(Compare("recipient", cells.Age, GateCodes.OfRecipients, (facts, at) => facts with { Recipient = cells.WithAge(facts.Recipient!, at) }, IsWanted));

        bool IsWanted(int[] at) => wants(cells.AgeAt(at));
    }

    private IEnumerable<(string Side, IReadOnlyList<Dimension> Dimensions, Box Box, FactsOf Example)> Compare(
        string side, IReadOnlyList<Dimension> dimensions, HashSet<string> codes, Func<AttemptFacts, int[], AttemptFacts> change, Func<int[], bool> isWanted)
    {
        var found = new Dictionary<(string Old, string New), List<Box>>();
        foreach (var at in Places(dimensions).Where(isWanted))
        {
            string Asked(PolicyDecider decider, int policy) =>
                string.Join(",", decider.Decide(change(space.FactsAt(_contexts[0], policy), at), space.Now).Reasons.Select(reason => reason.Code).Where(codes.Contains));
            var asked = (Asked(old, 0), Asked(@new, 1));
            if (asked.Item1.Length == 0 != (asked.Item2.Length == 0))
            {
                found.TryAdd(asked, []);
                found[asked].Add(new Box([.. at.Select(static value => 1UL << value)]));
            }
        }

        foreach (var box in found.Values.SelectMany(boxes => Box.Merge(boxes, [.. Enumerable.Range(0, dimensions.Count)])))
        {
            var first = box.First;
            if (dimensions == cells.Age && first is [0, _, 0, 0])
            {
                // What holds of whoever proved its age and lives where no policy names is compared with the pairs.
                continue;
            }

            if (SmallestExample(dimensions, box, change) is { } example)
            {
                yield return (side, dimensions, box, example);
            }
        }
    }

    /// <summary>Of a box, the place and the context with the fewest facts away from a first message between two persons; null: nobody is let through in any.</summary>
    private FactsOf? SmallestExample(IReadOnlyList<Dimension> dimensions, Box box, Func<AttemptFacts, int[], AttemptFacts> change)
    {
        var plain = space.FactsAt(_contexts[0], 0);
        int SizeOf(int[] at) => AccountSize.Between(plain.Sender!, change(plain, at).Sender!) + AccountSize.Between(plain.Recipient!, change(plain, at).Recipient!);

        // What a box asks of one account is the same at all its places; only the age decides on pairs as well.
        List<(int[] At, int Size)> places =
        [
            .. Places(dimensions).Where(at => at.Select((value, place) => (box.Masks[place] & (1UL << value)) != 0).All(isIn => isIn))
                .Select(at => (at, SizeOf(at)))
                .GroupBy(each => dimensions == cells.Age ? each.at[1] : 0)
                .Select(alike => alike.MinBy(each => each.Item2)),
        ];
        return places.SelectMany(place => _contexts.Select(context => (place, context)))
            .OrderBy(each => each.place.Size + space.SizeOf(each.context))
            .Select(each => (FactsOf)(policy => change(space.FactsAt(each.context, policy), each.place.At)))
            .FirstOrDefault(IsAnExample);
    }

    private bool IsAnExample(FactsOf facts) => old.Decide(facts(0), space.Now).Outcome != @new.Decide(facts(1), space.Now).Outcome;

    /// <summary>Messages of text between persons: the first places in which anybody may be let through.</summary>
    private static IEnumerable<int[]> Contexts(FactSpace space)
    {
        var adult = space.Who.Select((who, place) => (who, place)).Last(each => each.who.IsPerson && each.who.Age.IsKnown).place;
        return
            from mode in Enumerable.Range(0, space.Dimensions[FactSpace.ModeAt].Count)
            from own in Enumerable.Range(0, space.Dimensions[FactSpace.OwnModeAt].Count)
            from conversation in Conversations
            from approved in Enumerable.Range(0, space.Dimensions[FactSpace.GuardiansAt].Count)
            from ties in Enumerable.Range(0, space.Ties.Count)
            select new[] { 0, adult, adult, 0, conversation, mode, own, 0, 0, approved, 0, ties };
    }

    private static IEnumerable<int[]> Places(IReadOnlyList<Dimension> dimensions) =>
        dimensions.Aggregate((IEnumerable<int[]>)[[]], static (places, dimension) => places.SelectMany(place => Enumerable.Range(0, dimension.Count).Select(value => (int[])[.. place, value])));
}
