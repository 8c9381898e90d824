namespace Messaging.Policy;

/// <summary>What the laws of one kind ask for in one region, from instant to instant, with the rows behind it. Immutable.</summary>
internal sealed class LawTimeline
{
    private readonly long[] _starts;
    private readonly LawStretch[] _stretches;

    /// <param name="boundaries">Every instant at which something may change, in order, the first of them <see cref="CalendarTime.Always"/>.</param>
    /// <param name="at">What is asked for at an instant.</param>
    internal LawTimeline(IEnumerable<long> boundaries, Func<long, LawStretch> at)
    {
        List<long> starts = [];
        List<LawStretch> stretches = [];
        foreach (var start in boundaries)
        {
            var stretch = at(start);
            if (stretches.Count == 0 || !stretches[^1].IsSameAs(stretch))
            {
                starts.Add(start);
                stretches.Add(stretch);
            }
        }

        _starts = [.. starts];
        _stretches = [.. stretches];
    }

    internal LawStretch At(long now) => _stretches[IndexAt(now)];

    /// <summary>The first instant from which something else is asked for, or for another reason; <see cref="Micros.Never"/> where there is none.</summary>
    internal long EndAt(long now) => IndexAt(now) + 1 is var next && next < _starts.Length ? _starts[next] : Micros.Never;

    private int IndexAt(long now)
    {
        // The present is nearly always the last stretch or the one before it.
        var index = _starts.Length - 1;
        while (_starts[index] > now)
        {
            index--;
        }

        return index;
    }
}
