using System.Collections;
using System.Numerics;

namespace Messaging.Policy;

/// <summary>What a sender could do, as stable codes: the library's first, then the policy's own.</summary>
/// <remarks><c>default</c> is empty. Immutable and safe for many threads.</remarks>
public readonly struct RemedyList : IReadOnlyCollection<string>, IEquatable<RemedyList>
{
    private static readonly string[] Codes =
    [
        "verify_phone", "verify_email", "verify_age", "wait", "try_again", "unblock",
        "become_friends", "comment_instead", "edit_content", "ask_guardian", "appeal", "change_settings",
    ];

    private readonly ReasonCatalog? _catalog;
    private readonly ulong _own;

    internal RemedyList(ReasonCatalog? catalog, Remedies standard, ulong own)
    {
        _catalog = catalog;
        Standard = standard;
        _own = own;
    }

    /// <summary>Those of the library, as flags.</summary>
    public Remedies Standard { get; }

    /// <inheritdoc/>
    public int Count => BitOperations.PopCount((uint)Standard) + BitOperations.PopCount(_own);

    internal static IReadOnlyList<string> StandardCodes => Codes;

    /// <summary>Whether two lists hold the same remedies.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(RemedyList left, RemedyList right) => left.Equals(right);

    /// <summary>Whether two lists differ.</summary>
    /// <param name="left">One list.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(RemedyList left, RemedyList right) => !left.Equals(right);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator()
    {
        for (var bits = (uint)Standard; bits != 0; bits &= bits - 1)
        {
            yield return Codes[BitOperations.TrailingZeroCount(bits)];
        }

        for (var bits = _own; bits != 0; bits &= bits - 1)
        {
            yield return _catalog!.OwnRemedies[BitOperations.TrailingZeroCount(bits)];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether the other list holds the same remedies, by their codes, whichever policy's they are.</summary>
    /// <param name="other">The other list.</param>
    /// <returns>True if it does.</returns>
    public bool Equals(RemedyList other) =>
        Standard == other.Standard && (_own == 0 ? other._own == 0 : ReasonCatalog.AreSameRemedies(_catalog!, _own, other._catalog!, other._own));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RemedyList other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Standard, BitOperations.PopCount(_own));

    /// <summary>The codes, separated by commas.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(", ", this);
}
