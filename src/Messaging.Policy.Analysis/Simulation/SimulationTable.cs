using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Counts changes by what they have in common, in bounded memory. Not safe for many threads.</summary>
internal sealed class SimulationTable
{
    /// <summary>More kinds than these are counted together.</summary>
    private const int MostRows = 4_096;

    private const int MostExamples = 3;
    private const string Others = "(others)";

    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);

    public void Add(string what, DiffDirection direction, long number)
    {
        if (!_rows.TryGetValue(what, out var row))
        {
            what = _rows.Count < MostRows ? what : Others;
            if (!_rows.TryGetValue(what, out row))
            {
                _rows.Add(what, row = new Row());
            }
        }

        row.Counts[(int)direction]++;
        row.Keep(number);
    }

    public ImmutableArray<SimulationRow> ToRows() =>
    [
        .. _rows.Select(each => new SimulationRow(each.Key, each.Value.Counts[0], each.Value.Counts[1], each.Value.Counts[2], [.. each.Value.Examples]))
            .OrderByDescending(row => row.Count).ThenBy(row => row.What, StringComparer.Ordinal),
    ];

    private sealed class Row
    {
        public long[] Counts { get; } = new long[3];

        public SortedSet<long> Examples { get; } = [];

        /// <summary>The first ones in the order of their numbers, whatever the order in which they come.</summary>
        public void Keep(long number)
        {
            Examples.Add(number);
            if (Examples.Count > MostExamples)
            {
                Examples.Remove(Examples.Max);
            }
        }
    }
}
