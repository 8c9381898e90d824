using NodaTime;

namespace Messaging.Policy;

/// <summary>What one instrument says about one region in one interval: a row of <see cref="RegionLaws"/>.</summary>
/// <remarks>
/// Immutable and safe for many threads. Dates are midnights UTC and intervals half-open: <see cref="To"/> is the first day that is no longer
/// in it. Two times are kept apart: when the law says what it says, and when this was known.
/// </remarks>
public sealed record LawRow
{
    /// <summary>What the row is about.</summary>
    public required LawKind Kind { get; init; }

    /// <summary>The country, the part of one, or the group of countries that it is about.</summary>
    public required Region Region { get; init; }

    /// <summary>The age that must be reached, in whole years; null: there is no number, which is not zero.</summary>
    public int? Age { get; init; }

    /// <summary>The first day of the interval; null: the start is not known, and it has always been so.</summary>
    public LocalDate? From
    {
        get => Date(FromMicros);
        init => FromMicros = value is { } date ? Midnight(date) : CalendarTime.Always;
    }

    /// <summary>The first day after the interval; null: no end is known.</summary>
    public LocalDate? To
    {
        get => Date(ToMicros);
        init => ToMicros = value is { } date ? Midnight(date) : Micros.Never;
    }

    /// <summary>The standing of the law inside the interval.</summary>
    public required LawStatus Status { get; init; }

    /// <summary>Whether it binds beside other rows or takes the place of wider ones. Default: beside, which can only be stricter.</summary>
    public LawCombination Combines { get; init; }

    /// <summary>Whether it binds. Guidance, a yardstick or a resolution does not, and never counts in a decision. Default: true.</summary>
    public bool IsBinding { get; init; } = true;

    /// <summary>How well number and status are known. Default: not said, as unreliable as low.</summary>
    public LawConfidence Confidence { get; init; }

    /// <summary>The first day on which this was known; null: as long as the data set has existed.</summary>
    public LocalDate? KnownFrom { get; init; }

    /// <summary>The first day on which it was known better, and the row was replaced; null: it still stands.</summary>
    public LocalDate? KnownTo { get; init; }

    /// <summary>The law, by the name under which it is cited.</summary>
    public string Instrument { get; init; } = string.Empty;

    /// <summary>The address of the page it was taken from, or "general knowledge, unverified".</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>What the number leaves out. In rows of the kinds <c>leap-day</c> and <c>age-attained</c> its first word is <see cref="Rule"/>.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The first word of the note: in rows on leap days and attainment the rule's name, such as <c>mar-1</c>.</summary>
    public string Rule => Note.Split('.', ' ')[0];

    internal long FromMicros { get; init; } = CalendarTime.Always;

    internal long ToMicros { get; init; } = Micros.Never;

    /// <summary>Whether the instant is inside the interval, and the row says what was law then: in force, or repealed since.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns><see langword="true"/> where it was law; a row that proposes, is enacted but not in force, or is enjoined never was.</returns>
    public bool AppliesAt(Instant instant) => AppliesAt(Micros.Of(instant));

    /// <summary>Whether this was known, and not yet known better, at the end of a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns><see langword="true"/> where it was.</returns>
    public bool WasKnownOn(LocalDate date) => (KnownFrom is not { } from || from <= date) && (KnownTo is not { } to || date < to);

    internal bool AppliesAt(long now) => Status is LawStatus.InForce or LawStatus.Repealed && FromMicros <= now && now < ToMicros;

    /// <summary>Whether it counts in a decision that adopts its kind: what was repealed never does (section 5), nor does guidance.</summary>
    internal bool IsInForceAt(long now) => Status == LawStatus.InForce && IsBinding && FromMicros <= now && now < ToMicros;

    private static LocalDate? Date(long micros) => micros is CalendarTime.Always or Micros.Never ? null : CalendarTime.Date(CalendarTime.DayOf(micros));

    private static long Midnight(LocalDate date) => CalendarTime.MidnightUtc(CalendarTime.Day(date));
}
