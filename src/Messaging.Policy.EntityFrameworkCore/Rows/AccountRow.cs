namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>An account, as it is kept. Numbers of enumerations are those of the library; instants are microseconds since the Unix epoch.</summary>
/// <remarks>Not safe for many threads. Written by the <c>MessagingFactWriter</c> of a package, or by the host, as long as each member keeps its meaning.</remarks>
#if MESSAGING_POLICY_NPGSQL
internal
#else
public
#endif
sealed class AccountRow
{
    /// <summary>The id as bytes (<see cref="AccountKey"/>), the primary key.</summary>
    public byte[] Id { get; set; } = [];

    /// <summary>The <see cref="AccountKind"/>.</summary>
    public int Kind { get; set; } = (int)AccountKind.Person;

    /// <summary>The birth date; null: not known.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>The <see cref="AgeAssurance"/>.</summary>
    public int AgeAssurance { get; set; } = (int)Policy.AgeAssurance.Declared;

    /// <summary>The code of the region; null: not known.</summary>
    public string? Region { get; set; }

    /// <summary>The time zone's id; null: not known.</summary>
    public string? TimeZone { get; set; }

    /// <summary>The <see cref="PhoneLine"/>.</summary>
    public int Phone { get; set; }

    /// <summary>The <see cref="EmailState"/>.</summary>
    public int Email { get; set; }

    /// <summary>When it was created, in microseconds since the Unix epoch; null: not known.</summary>
    public long? CreatedAt { get; set; }

    /// <summary>The <see cref="StandingState"/>.</summary>
    public int Standing { get; set; } = (int)StandingState.Good;

    /// <summary>Until when the standing lasts, in microseconds since the Unix epoch; null: without an end.</summary>
    public long? StandingUntil { get; set; }

    /// <summary>The name of the mode that it chose; null: none.</summary>
    public string? Mode { get; set; }

    /// <summary>Whether it sends read receipts.</summary>
    public bool SendsReadReceipts { get; set; }

    /// <summary>Whether it sends typing signals.</summary>
    public bool SendsTyping { get; set; }

    /// <summary>What few accounts have, as JSON in the package's own form: tags, a guardian, quiet hours, an age range and such. Null: nothing of it.</summary>
    public string? Rest { get; set; }
}
