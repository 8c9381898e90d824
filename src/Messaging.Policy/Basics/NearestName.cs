namespace Messaging.Policy;

/// <summary>Finds the name that was probably meant by one that is not known.</summary>
internal static class NearestName
{
    /// <summary>The known name that takes the fewest changes, case aside; null where none is like it.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var (nearest, distance) = known.Select(each => (Name: each, Distance: Distance(name.ToUpperInvariant(), each.ToUpperInvariant())))
            .OrderBy(each => each.Distance).ThenBy(each => each.Name, StringComparer.Ordinal).FirstOrDefault((Name: "", Distance: int.MaxValue));
        return distance <= Math.Max(2, name.Length / 2) ? nearest : null;
    }

    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var (diagonal, first) = (row[0], i);
            row[0] = first;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
