using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The host's own id of an account: a 64-bit number, a GUID or a text.</summary>
/// <remarks>
/// Ids of different kinds never equal each other: the number 42 is not the text "42". Texts are compared ordinally.
/// <c>default</c> is no account (<see cref="IsEmpty"/>) and is never found. Making, comparing and hashing an id allocates nothing.
/// As JSON, and for <see cref="Parse(string, IFormatProvider?)"/>, an id is a text that keeps its kind: <c>int64:42</c>, <c>guid:0f8fad5b-d9cb-469f-a165-70867728950e</c>, <c>text:ana</c>.
/// Immutable and safe for many threads.
/// </remarks>
/// <example>
/// <code>
/// AccountId number = 42, text = "ana", guid = Guid.NewGuid();
/// if (number.TryGetInt64(out var key))
/// {
///     // Look the account up by its key.
/// }
/// </code>
/// </example>
[JsonConverter(typeof(AccountIdJsonConverter))]
public readonly partial struct AccountId : IEquatable<AccountId>, IComparable<AccountId>, ISpanParsable<AccountId>
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

    /// <summary>What the id is made of.</summary>
    public AccountIdKind Kind =>
        _kind is null ? AccountIdKind.None : ReferenceEquals(_kind, NumberKind) ? AccountIdKind.Int64 : ReferenceEquals(_kind, GuidKind) ? AccountIdKind.Guid : AccountIdKind.String;

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
    /// <param name="value">The text: 1 to 256 bytes of UTF-8, without NUL and without half a surrogate pair.</param>
    /// <returns>The id.</returns>
    /// <exception cref="ArgumentException">The text is null, empty or longer, or holds what an id may not hold.</exception>
    public static AccountId FromString(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        IdText.ThrowIfUnfit(value, nameof(value));
        return new(value, 0, 0);
    }

    /// <summary>Makes an id from a 64-bit number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator AccountId(long value) => FromInt64(value);

    /// <summary>Makes an id from a GUID.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator AccountId(Guid value) => FromGuid(value);

    /// <summary>Makes an id from a text, and no account (<c>default</c>) from null.</summary>
    /// <param name="value">The text as for <see cref="FromString"/>, or null.</param>
    /// <exception cref="ArgumentException">The text is not fit for an id.</exception>
    public static implicit operator AccountId(string? value) => value is null ? default : FromString(value);

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

    /// <summary>Gives the number back that the id is made of.</summary>
    /// <param name="value">The number; undefined unless the result is true.</param>
    /// <returns>True if the id is made of a number.</returns>
    public bool TryGetInt64(out long value)
    {
        value = unchecked((long)_lower);
        return ReferenceEquals(_kind, NumberKind);
    }

    /// <summary>Gives the GUID back that the id is made of.</summary>
    /// <param name="value">The GUID; undefined unless the result is true.</param>
    /// <returns>True if the id is made of a GUID.</returns>
    public bool TryGetGuid(out Guid value)
    {
        value = AsGuid();
        return ReferenceEquals(_kind, GuidKind);
    }

    /// <summary>Gives the text back that the id is made of.</summary>
    /// <param name="value">The text; null unless the result is true.</param>
    /// <returns>True if the id is made of a text.</returns>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = _kind as string;
        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(AccountId other) => Is(other);

    /// <summary>The same without a copy.</summary>
    internal bool Is(in AccountId other) =>
        _lower == other._lower && _upper == other._upper && (ReferenceEquals(_kind, other._kind) || IsSameText(other._kind));

    /// <summary>Whether this one stands before the other, without a copy.</summary>
    internal bool Precedes(in AccountId other) =>
        ReferenceEquals(_kind, NumberKind) && ReferenceEquals(other._kind, NumberKind) ? unchecked((long)_lower < (long)other._lower) : CompareTo(other) < 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AccountId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _kind is string text ? text.GetHashCode(StringComparison.Ordinal) : HashCode.Combine((int)_upper, (int)((ulong)_upper >> 32), (int)_lower, (int)((ulong)_lower >> 32));

    /// <summary>Orders ids: no account, numbers, GUIDs, texts; within a kind as <see cref="long.CompareTo(long)"/>, <see cref="Guid.CompareTo(Guid)"/> and ordinal texts do.</summary>
    /// <param name="other">The id to compare with.</param>
    /// <returns>Less than zero, zero, or more than zero.</returns>
    public int CompareTo(AccountId other)
    {
        var byKind = (int)Kind - (int)other.Kind;
        return byKind != 0 ? byKind : Kind switch
        {
            AccountIdKind.Int64 => unchecked(((long)_lower).CompareTo((long)other._lower)),
            AccountIdKind.Guid => AsGuid().CompareTo(other.AsGuid()),
            AccountIdKind.String => string.CompareOrdinal((string)_kind!, (string)other._kind!),
            _ => 0,
        };
    }

    /// <summary>The id as text: the number in decimal, the GUID with dashes, the text itself; empty for <c>default</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Kind switch
    {
        AccountIdKind.Int64 => unchecked((long)_lower).ToString(CultureInfo.InvariantCulture),
        AccountIdKind.Guid => AsGuid().ToString("D", CultureInfo.InvariantCulture),
        AccountIdKind.String => (string)_kind!,
        _ => "",
    };

    private bool IsSameText(object? otherKind) => _kind is string text && otherKind is string otherText && text == otherText;

    private Guid AsGuid() => Unsafe.BitCast<UInt128, Guid>(new UInt128(_upper, _lower));
}
