namespace Messaging.Policy;

/// <summary>The rows that an answer rests on; <c>foreach</c> goes through them. Nothing is allocated.</summary>
/// <remarks>Immutable and safe for many threads. <c>default</c> names no row. Two are equal that name the same lists of rows.</remarks>
public readonly struct LawReferences : IEquatable<LawReferences>
{
    private readonly LawRow[]? _first;
    private readonly LawRow[]? _second;
    private readonly LawRow[]? _third;
    private readonly LawRow[]? _fourth;

    internal LawReferences(LawRow[]? first, LawRow[]? second = null, LawRow[]? third = null, LawRow[]? fourth = null)
    {
        _first = first;
        _second = second;
        _third = third;
        _fourth = fourth;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => Length(_first) + Length(_second) + Length(_third) + Length(_fourth);

    /// <summary>A row by its place.</summary>
    /// <param name="index">The place, 0 to below <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no row at this place.</exception>
    public LawRow this[int index]
    {
        get
        {
            var place = index;
            return Take(_first, ref place) ?? Take(_second, ref place) ?? Take(_third, ref place) ?? Take(_fourth, ref place)
                ?? throw new ArgumentOutOfRangeException(nameof(index), index, $"Allowed is 0 to below {Count}.");
        }
    }

    /// <summary>Whether both name the same rows.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(LawReferences left, LawReferences right) => left.Equals(right);

    /// <summary>Whether they name different rows.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(LawReferences left, LawReferences right) => !left.Equals(right);

    /// <summary>Goes through the rows.</summary>
    /// <returns>The enumerator, a value.</returns>
    public LawReferenceEnumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public bool Equals(LawReferences other)
    {
        if (Count != other.Count)
        {
            return false;
        }

        for (var index = 0; index < Count; index++)
        {
            if (!this[index].Equals(other[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LawReferences other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, this[0]);

    private static int Length(LawRow[]? rows) => rows?.Length ?? 0;

    private static LawRow? Take(LawRow[]? rows, ref int place)
    {
        if (place >= 0 && place < Length(rows))
        {
            return rows![place];
        }

        place -= Length(rows);
        return null;
    }
}
