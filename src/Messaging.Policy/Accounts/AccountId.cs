using System.Globalization;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>The host's own id of an account: a 64-bit number, a GUID or a text.</summary>
/// <remarks>
/// Ids of different kinds never equal each other: the number 42 is not the text "42". Texts are compared ordinally.
/// <c>default</c> is no account (<see cref="IsEmpty"/>) and is never found. Making, comparing and hashing an id allocates nothing.
/// Immutable and safe for many threads.
/// </remarks>
public readonly struct AccountId : IEquatable<AccountId>, IComparable<AccountId>
{
    private static readonly object NumberKind = new();
    private static readonly object GuidKind = new();

    // The text itself, or a marker that says how to read the bits: one reference tells the kind without a further field.
    private readonly object? _kind;
    private readonly ulong _upper;
    private readonly ulong _lower;

    private AccountId(object kind, ulong upper, ulong lower)
    {
        _kind = kind;
        _upper = upper;
        _lower = lower;
    }

    /// <summary>Whether this is <c>default</c>, the id of no account.</summary>
    public bool IsEmpty => _kind is null;

    internal int Rank => _kind is null ? 0 : ReferenceEquals(_kind, NumberKind) ? 1 : ReferenceEquals(_kind, GuidKind) ? 2 : 3;

    /// <summary>Makes an id from a 64-bit number; every value is allowed.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The id.</returns>
    public static AccountId FromInt64(long value) => new(NumberKind, 0, unchecked((ulong)value));

    /// <summary>Makes an id from a GUID; every value is allowed.</summary>
    /// <param name="value">The GUID.</param>
    /// <returns>The id.</returns>
    public static AccountId FromGuid(Guid value)
    {
        var bits = Unsafe.BitCast<Guid, UInt128>(value);
        return new(GuidKind, (ulong)(bits >> 64), (ulong)bits);
    }

    /// <summary>Makes an id from a text.</summary>
    /// <param name="value">The text: not null, not empty.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public static AccountId FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        return new(value, 0, 0);
    }

    /// <summary>Makes an id from a 64-bit number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator AccountId(long value) => FromInt64(value);

    /// <summary>Makes an id from a GUID.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator AccountId(Guid value) => FromGuid(value);

    /// <summary>Makes an id from a text.</summary>
    /// <param name="value">The text: not null, not empty.</param>
    public static implicit operator AccountId(string value) => FromString(value);

    /// <summary>Whether two ids are the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(AccountId left, AccountId right) => left.Equals(right);

    /// <summary>Whether two ids differ.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(AccountId left, AccountId right) => !left.Equals(right);

    /// <summary>Whether one id stands before the other in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(AccountId left, AccountId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id stands after the other in the order of <see cref="CompareTo"/>.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(AccountId left, AccountId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id stands before the other or is the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(AccountId left, AccountId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id stands after the other or is the same.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(AccountId left, AccountId right) => left.CompareTo(right) >= 0;

    /// <summary>The number that the id is made of, so that tables can keep numbers apart and small.</summary>
    internal bool TryGetNumber(out long number)
    {
        number = unchecked((long)_lower);
        return ReferenceEquals(_kind, NumberKind);
    }

    /// <summary>The GUID that the id is made of.</summary>
    internal bool TryGetGuid(out Guid guid)
    {
        guid = AsGuid();
        return ReferenceEquals(_kind, GuidKind);
    }

    /// <inheritdoc/>
    public bool Equals(AccountId other) => Is(other);

    /// <summary>The same without a copy.</summary>
    internal bool Is(in AccountId other) =>
        _lower == other._lower && _upper == other._upper && (ReferenceEquals(_kind, other._kind) || IsSameText(other._kind));

    /// <summary>Whether this one stands before the other, without a copy.</summary>
    internal bool Precedes(in AccountId other) =>
        ReferenceEquals(_kind, NumberKind) && ReferenceEquals(other._kind, NumberKind) ? _lower < other._lower : CompareTo(other) < 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AccountId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _kind is string text ? text.GetHashCode(StringComparison.Ordinal) : HashCode.Combine((int)_upper, (int)((ulong)_upper >> 32), (int)_lower, (int)((ulong)_lower >> 32));

    /// <summary>Orders ids: no account, numbers, GUIDs, texts; within a kind by value (numbers and GUIDs by their bits).</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    public int CompareTo(AccountId other)
    {
        var byKind = Rank.CompareTo(other.Rank);
        return byKind != 0 ? byKind
            : _kind is string text ? string.CompareOrdinal(text, (string)other._kind!)
            : new UInt128(_upper, _lower).CompareTo(new UInt128(other._upper, other._lower));
    }

    /// <summary>The id as text: the number in decimal, the GUID with dashes, the text itself; empty for <c>default</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Rank switch
    {
        0 => "",
        1 => unchecked((long)_lower).ToString(CultureInfo.InvariantCulture),
        2 => AsGuid().ToString("D", CultureInfo.InvariantCulture),
        _ => (string)_kind!,
    };

    private bool IsSameText(object? otherKind) => _kind is string text && otherKind is string otherText && text == otherText;

    private Guid AsGuid() => Unsafe.BitCast<UInt128, Guid>(new UInt128(_upper, _lower));
}
