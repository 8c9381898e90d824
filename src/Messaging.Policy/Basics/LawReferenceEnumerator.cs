namespace Messaging.Policy;

/// <summary>Goes through the rows that an answer rests on. Not safe for many threads; <c>default</c> has none.</summary>
public record struct LawReferenceEnumerator
{
    private readonly LawReferences _rows;
    private int _next;

    internal LawReferenceEnumerator(LawReferences rows) => _rows = rows;

    /// <summary>The row at which it stands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It stands at none.</exception>
    public readonly LawRow Current => _rows[_next - 1];

    /// <summary>Goes to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext() => ++_next <= _rows.Count;
}
