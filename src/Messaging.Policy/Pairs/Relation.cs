namespace Messaging.Policy;

/// <summary>What one account is to another, for an ordered pair.</summary>
/// <remarks><c>default</c> is not stated, which is refused; <see cref="None"/> is looked up and nothing found. Immutable.</remarks>
/// <param name="Flags">The relation.</param>
/// <param name="Tags">A product's own tags on it.</param>
public readonly record struct Relation(RelationFlags Flags, TagSet Tags = default)
{
    /// <summary>Looked up, and nothing found.</summary>
    public static Relation None => new(RelationFlags.None);

    internal bool Is(RelationFlags flag) => (Flags & flag) != 0;
}
