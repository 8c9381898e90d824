using System.Collections;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A set of tags: names of a product's own that start with <c>x-</c> and go on with lower-case letters, digits and dashes.</summary>
/// <remarks><c>default</c> is the empty set. Immutable and safe for many threads; equal sets hold the same tags.</remarks>
public readonly struct TagSet : IEquatable<TagSet>, IReadOnlyCollection<string>
{
    private readonly string[]? _names;

    private TagSet(string[] names) => _names = names;

    /// <summary>The empty set.</summary>
    public static TagSet Empty => default;

    /// <inheritdoc/>
    public int Count => _names?.Length ?? 0;

    internal ReadOnlySpan<string> Names => _names;

    /// <summary>Makes a set; repeated names count once.</summary>
    /// <param name="tags">The tags.</param>
    /// <returns>The set.</returns>
    /// <exception cref="ArgumentException">A name is not a tag.</exception>
    public static TagSet Of(params ReadOnlySpan<string> tags)
    {
        foreach (var tag in tags)
        {
            if (!IsTag(tag))
            {
                throw new ArgumentException($"'{tag}' is not a tag; allowed is 'x-' and then lower-case letters, digits and dashes.", nameof(tags));
            }
        }

        return tags.IsEmpty ? default : new([.. tags.ToArray().ToImmutableSortedSet(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a text has the form of a tag.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for <c>x-</c> followed by at least one lower-case letter, digit or dash, and nothing else.</returns>
    public static bool IsTag(string? text)
    {
        if (text is null || text.Length < 3 || !text.StartsWith("x-", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var character in text.AsSpan(2))
        {
            if (!char.IsAsciiLetterLower(character) && !char.IsAsciiDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether two sets hold the same tags.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(TagSet left, TagSet right) => left.Equals(right);

    /// <summary>Whether two sets differ.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(TagSet left, TagSet right) => !left.Equals(right);

    /// <summary>Whether the set holds a tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>True if it is in the set.</returns>
    public bool Contains(string tag) => Names.Contains(tag);

    /// <summary>Whether two sets have a tag in common: each tag of the one is searched in the other, which may be long.</summary>
    internal bool Overlaps(TagSet other)
    {
        if (_names is null || other._names is null)
        {
            return false;
        }

        var (few, many) = _names.Length <= other._names.Length ? (_names, other._names) : (other._names, _names);
        foreach (var tag in few)
        {
            if (Array.BinarySearch(many, tag, StringComparer.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public bool Equals(TagSet other) => Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TagSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var name in Names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)(_names ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The tags in ordinal order, separated by commas.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(", ", _names ?? []);
}
