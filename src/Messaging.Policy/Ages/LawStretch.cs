namespace Messaging.Policy;

/// <summary>The age that laws ask for while nothing changes, and the rows that say so.</summary>
/// <param name="Age">The age; null: no law asks for one.</param>
/// <param name="Rows">The rows that give this age. Do not change the array.</param>
internal readonly record struct LawStretch(int? Age, LawRow[] Rows)
{
    /// <summary>The strictest of some rows.</summary>
    internal static LawStretch StrictestOf(IEnumerable<LawRow> rows)
    {
        LawRow[] numbered = [.. rows.Where(row => row.Age is not null)];
        var age = numbered.Max(row => row.Age);
        return new LawStretch(age, [.. numbered.Where(row => row.Age == age)]);
    }

    /// <summary>Whether two stretches ask for the same by the same rows.</summary>
    public bool Equals(LawStretch other) => Age == other.Age && Rows.AsSpan().SequenceEqual(other.Rows);

    public override int GetHashCode() => HashCode.Combine(Age, Rows.Length);
}
