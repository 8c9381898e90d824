namespace Messaging.Policy.Tests.Analysis;

/// <summary>All facts that two policies may tell apart, as long as fewer than some are away from a plain first message: pairs, and besides what is asked of one account alone.</summary>
internal sealed class SmallFacts
{
    private readonly FactSpace _space;
    private readonly int[][] _sizes;
    private readonly List<(Func<AttemptFacts, AttemptFacts> Change, int Size)> _gates = [];

    public SmallFacts(MessagingPolicyOptions[] policies, SpaceDemands? demands = null)
    {
        _space = FactSpaceBuilder.Build(policies, Presetted.Small, demands);
        Plain = _space.FactsAt(new int[_space.Dimensions.Count], 0) is var first && first.Sender!.BirthDate is null ? throw new InvalidOperationException() : first;
        _sizes = [.. _space.Dimensions.Select((dimension, place) => Enumerable.Range(0, dimension.Count).Select(value => FactCount.Of(_space.FactsAt(At(place, value), 0), Plain)).ToArray())];
        AddGates(new GateCells(policies, _space));
    }

    public AttemptFacts Plain { get; }

    /// <summary>The facts, as each of the policies has them.</summary>
    public IEnumerable<AttemptFacts[]> Below(int size, int policies)
    {
        foreach (var (at, held) in Places(0, new int[_space.Dimensions.Count], size - 1))
        {
            foreach (var (change, more) in _gates.Where(gate => held + gate.Size < size))
            {
                yield return [.. Enumerable.Range(0, policies).Select(policy => change(_space.FactsAt(at, policy)))];
            }
        }
    }

    private IEnumerable<(int[] At, int Size)> Places(int dimension, int[] at, int left)
    {
        if (dimension == at.Length)
        {
            yield return (at, 0);
            yield break;
        }

        for (var value = 0; value < _sizes[dimension].Length; value++)
        {
            var size = _sizes[dimension][value];
            at[dimension] = value;
            foreach (var (_, rest) in size <= left ? Places(dimension + 1, at, left - size) : [])
            {
                yield return (at, size + rest);
            }
        }
    }

    private void AddGates(GateCells cells)
    {
        _gates.Add((static facts => facts, 0));
        foreach (var at in Product(cells.Identity))
        {
            Add(facts => facts with { Sender = cells.WithIdentity(facts.Sender!, at) });
        }

        foreach (var at in Product(cells.Age).Where(at => at[1] == 0))
        {
            // The age is that of the pair.
            Add(facts => facts with { Sender = cells.WithAge(facts.Sender!, at) with { BirthDate = facts.Sender!.BirthDate } });
            Add(facts => facts with { Recipient = cells.WithAge(facts.Recipient!, at) with { BirthDate = facts.Recipient!.BirthDate } });
        }
    }

    private void Add(Func<AttemptFacts, AttemptFacts> change)
    {
        if (FactCount.Of(change(Plain), Plain) is var size and > 0)
        {
            _gates.Add((change, size));
        }
    }

    private int[] At(int dimension, int value)
    {
        var at = new int[_space.Dimensions.Count];
        at[dimension] = value;
        return at;
    }

    private static IEnumerable<int[]> Product(IReadOnlyList<Dimension> dimensions) => dimensions.Aggregate(
        (IEnumerable<int[]>)[[]], static (places, dimension) => places.SelectMany(place => Enumerable.Range(0, dimension.Count).Select(value => (int[])[.. place, value])));
}
