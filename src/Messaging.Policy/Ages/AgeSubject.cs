using NodaTime;

namespace Messaging.Policy;

/// <summary>A person, as far as questions of age need to know one.</summary>
/// <param name="BirthDate">The date of birth; null: not known. Where only the year is known, an <see cref="AgeRange"/> says so; its last day makes nobody older than they are.</param>
/// <param name="Region">Where the person is; <c>default</c>: unknown, and then the strictest counts.</param>
/// <param name="TimeZone">The IANA time zone; null, or none of the region's country: the one in which a day begins last.</param>
/// <remarks>Immutable and safe for many threads. <c>default</c> is nobody in particular: age and region are unknown.</remarks>
public readonly record struct AgeSubject(LocalDate? BirthDate, Region Region, string? TimeZone = null)
{
    /// <summary>The range that the age was in on a day; null: none is known. Default: null. Beside a date of birth both count, as for an <see cref="Account"/>.</summary>
    /// <exception cref="ArgumentException">The range makes no sense.</exception>
    public AgeRange? AgeRange
    {
        get => Span?.Range;
        init => Span = value is not { } range ? null
            : range.IsUnderstood ? new BirthSpan(range)
            : throw new ArgumentException("Allowed are a lower age of 0 to 150, an upper one from there to 150 or none, and an assurance that is stated.", nameof(value));
    }

    /// <summary>How well the date of birth is proved; it matters only where a range contradicts it. <c>default</c>: not at all.</summary>
    public AgeAssurance Assurance { get; init; }

    internal BirthSpan? Span { get; init; }

    internal LocalClock Clock => new(Region, TimeZone);

    /// <summary>The person behind an account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>What its facts say of the age, region and time zone; an account of another kind than person, and one whose facts are not understood, has no age.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="account"/> is null.</exception>
    public static AgeSubject Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Kind != AccountKind.Person || !account.IsUnderstood
            ? new AgeSubject(null, account.Region, account.TimeZone)
            : new AgeSubject(account.BirthDate, account.Region, account.TimeZone) { Span = account.BirthSpan, Assurance = account.AgeAssurance };
    }

    /// <summary>What is known of the age at an instant.</summary>
    internal KnownAge KnownAt(long now) => KnownAge.Of(BirthDate is { } date ? date : null, Assurance, Span, Clock, now);

    /// <summary>Nothing personal.</summary>
    /// <returns>The region.</returns>
    public override string ToString() => $"somebody in {(Region.IsKnown ? Region.Code : "an unknown region")}";
}
