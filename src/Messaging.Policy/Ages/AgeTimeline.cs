namespace Messaging.Policy;

/// <summary>A value that changes at known instants, such as a region's minimum age.</summary>
internal sealed class AgeTimeline
{
    private readonly long[] _starts;
    private readonly int[] _values;

    /// <param name="boundaries">Every instant at which the value may change, in any order.</param>
    /// <param name="valueAt">The value at an instant.</param>
    internal AgeTimeline(IEnumerable<long> boundaries, Func<long, int> valueAt)
    {
        List<long> starts = [];
        List<int> values = [];
        foreach (var start in boundaries.Append(CalendarTime.Always).Where(start => start < Micros.Never).Distinct().Order())
        {
            var value = valueAt(start);
            if (values.Count == 0 || values[^1] != value)
            {
                starts.Add(start);
                values.Add(value);
            }
        }

        _starts = [.. starts];
        _values = [.. values];
    }

    /// <summary>How many stretches of one value there are; at least one.</summary>
    internal int Count => _starts.Length;

    /// <summary>The least of its values.</summary>
    internal int Least => _values.Min();

    /// <summary>The greatest of its values.</summary>
    internal int Greatest => _values.Max();

    internal int At(long now) => _values[IndexAt(now)];

    internal int IndexAt(long now)
    {
        // The present is nearly always the last stretch or the one before it.
        var index = _starts.Length - 1;
        while (_starts[index] > now)
        {
            index--;
        }

        return index;
    }

    internal int ValueOf(int index) => _values[index];

    /// <summary>The first instant after a stretch; <see cref="Micros.Never"/> for the last.</summary>
    internal long EndOf(int index) => index + 1 < _starts.Length ? _starts[index + 1] : Micros.Never;
}
