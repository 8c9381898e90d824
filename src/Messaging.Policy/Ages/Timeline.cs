namespace Messaging.Policy;

/// <summary>A value that changes at known instants, such as a region's minimum age. Immutable.</summary>
internal sealed class Timeline<T>
    where T : IEquatable<T>
{
    private readonly long[] _starts;
    private readonly T[] _values;

    /// <param name="boundaries">Every instant at which the value may change, in any order.</param>
    /// <param name="valueAt">The value at an instant.</param>
    internal Timeline(IEnumerable<long> boundaries, Func<long, T> valueAt)
    {
        List<long> starts = [];
        List<T> values = [];
        foreach (var start in boundaries.Append(CalendarTime.Always).Where(start => start < Micros.Never).Distinct().Order())
        {
            var value = valueAt(start);
            if (values.Count == 0 || !values[^1].Equals(value))
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

    /// <summary>The value of each stretch.</summary>
    internal ReadOnlySpan<T> Values => _values;

    internal T At(long now) => _values[IndexAt(now)];

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

    /// <summary>The first instant after now at which it changes; <see cref="Micros.Never"/> where it does not.</summary>
    internal long EndAt(long now) => EndOf(IndexAt(now));

    /// <summary>The first instant after a stretch; <see cref="Micros.Never"/> for the last.</summary>
    internal long EndOf(int index) => index + 1 < _starts.Length ? _starts[index + 1] : Micros.Never;
}
