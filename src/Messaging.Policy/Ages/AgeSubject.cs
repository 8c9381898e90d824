using NodaTime;

namespace Messaging.Policy;

/// <summary>A person, as far as questions of age need to know one.</summary>
/// <param name="BirthDate">The date of birth; null: unknown. Where only the year is known, its last day makes nobody older than they are.</param>
/// <param name="Region">Where the person is; <c>default</c>: unknown, and then the strictest counts.</param>
/// <param name="TimeZone">The IANA time zone; null, or none of the region's country: the one in which a day begins last.</param>
/// <remarks>Immutable and safe for many threads. <c>default</c> is nobody in particular: age and region are unknown.</remarks>
public readonly record struct AgeSubject(LocalDate? BirthDate, Region Region, string? TimeZone = null)
{
    internal LocalClock Clock => new(Region, TimeZone);

    /// <summary>The person behind an account.</summary>
    /// <param name="account">The account.</param>
    /// <returns>Its date of birth, region and time zone; an account of another kind than person has no age.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="account"/> is null.</exception>
    public static AgeSubject Of(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return new AgeSubject(account.Kind == AccountKind.Person ? account.BirthDate : null, account.Region, account.TimeZone);
    }

    /// <summary>Nothing personal.</summary>
    /// <returns>The region.</returns>
    public override string ToString() => $"somebody in {(Region.IsKnown ? Region.Code : "an unknown region")}";
}
