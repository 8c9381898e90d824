using NodaTime;

namespace Messaging.Policy;

/// <summary>What one instrument says about one region in one interval: a row of <see cref="RegionLaws"/>.</summary>
/// <remarks>
/// Immutable and safe for many threads. Dates are midnights UTC and intervals half-open: <see cref="To"/> is the first day that is no longer
/// in it. Two times are kept apart: when the law says what it says, and when this was known.
/// </remarks>
public sealed record LawRow
{
    private const int AdultAgeByDefault = 18;

    private readonly string _scope = string.Empty;
    private readonly string _supersedes = string.Empty;

    /// <summary>
    /// The name by which policies, explanations and reviewers refer to the row: lower-case letters and digits, with dashes between, such as
    /// <c>us-vt-adult-contact-restriction-s-69</c>. Default: made of the region, the kind and the instrument.
    /// </summary>
    public string Id
    {
        get => OwnId ?? LawIds.Of(this);
        init => OwnId = value;
    }

    /// <summary>What the row is about.</summary>
    public required LawKind Kind { get; init; }

    /// <summary>The country, the part of one, or the group of countries that it is about.</summary>
    public required Region Region { get; init; }

    /// <summary>The age that must be reached, in whole years; null: there is no number, which is not zero.</summary>
    public int? Age { get; init; }

    /// <summary>
    /// The age from which a sender counts as an adult, in whole years: for rows of <see cref="LawKind.AdultContactRestriction"/> alone. Null: 18.
    /// </summary>
    public int? AdultAge { get; init; }

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

    /// <summary>
    /// Whether it binds beside other rows or takes the place of wider ones. Default: beside, which can only be stricter. Decisions take the strictest
    /// row all the same.
    /// </summary>
    public LawCombination Combines { get; init; }

    /// <summary>Whether it binds. Guidance, a yardstick or a resolution does not, and never counts in a decision. Default: true.</summary>
    public bool IsBinding { get; init; } = true;

    /// <summary>How well number, day and status are known. Default: not said, as unreliable as low.</summary>
    public LawConfidence Confidence { get; init; }

    /// <summary>The first day on which this was known; null: as long as the data set has existed.</summary>
    public LocalDate? KnownFrom { get; init; }

    /// <summary>The first day on which it was known better, and the row was replaced; null: it still stands.</summary>
    public LocalDate? KnownTo { get; init; }

    /// <summary>The day on which a text about it was last read; null: never, it is from general knowledge.</summary>
    public LocalDate? Retrieved { get; init; }

    /// <summary>The date of the newest text that it rests on; null: not said.</summary>
    public LocalDate? SeenUntil { get; init; }

    /// <summary>The day by which somebody should look at it again; null: nothing can change any more, or nobody planned to.</summary>
    public LocalDate? ReviewBy { get; init; }

    /// <summary>
    /// To which services or cases the law applies, in the data's own words, such as <c>messaging-first-exempt</c>. They decide nothing by themselves: a policy
    /// may say which service it is for.
    /// </summary>
    public IReadOnlyList<string> Scope
    {
        get => Words(_scope);
        init => _scope = string.Join(' ', value);
    }

    /// <summary>The ids of the rows that it takes over from: what was believed before.</summary>
    public IReadOnlyList<string> Supersedes
    {
        get => Words(_supersedes);
        init => _supersedes = string.Join(' ', value);
    }

    /// <summary>Why the row was given up without another in its place; empty: it was not.</summary>
    public string Withdrawn { get; init; } = string.Empty;

    /// <summary>The law, by the name under which it is cited.</summary>
    public string Instrument { get; init; } = string.Empty;

    /// <summary>Where it was found: an address, a citation, or "general knowledge, unverified".</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>What the number leaves out.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>In rows on leap days and attainment the rule's name, such as <c>mar-1</c>. Default: the first word of the note.</summary>
    public string Rule
    {
        get => RuleName.Length > 0 ? RuleName : Note.Split('.', ' ')[0];
        init => RuleName = value;
    }

    internal long FromMicros { get; init; } = CalendarTime.Always;

    internal long ToMicros { get; init; } = Micros.Never;

    /// <summary>The rule that was given to the row; empty: none was.</summary>
    internal string RuleName { get; init; } = string.Empty;

    /// <summary>The id that was given to the row; null: none was.</summary>
    internal string? OwnId { get; init; }

    internal string ScopeWords
    {
        get => _scope;
        init => _scope = value;
    }

    internal string SupersededIds
    {
        get => _supersedes;
        init => _supersedes = value;
    }

    /// <summary>The age from which a sender is kept from the minors that the row protects.</summary>
    internal int SenderAge => AdultAge ?? AdultAgeByDefault;

    /// <summary>Whether the row ever counts in a decision that adopts its kind: it binds somebody, and is in force or enacted with a first day.</summary>
    internal bool MayCount =>
        IsBinding && !Region.IsGroup && (Status == LawStatus.InForce || (Status == LawStatus.Enacted && FromMicros != CalendarTime.Always));

    /// <summary>Whether the instant is inside the interval, and the row says what was law then: in force, enacted with a first day, or repealed since.</summary>
    /// <param name="instant">The instant.</param>
    /// <returns><see langword="true"/> where it was law; a row that proposes, is enjoined or was struck down never was.</returns>
    public bool AppliesAt(Instant instant) => AppliesAt(Micros.Of(instant));

    /// <summary>Whether this was known, and not yet known better, at the end of a day.</summary>
    /// <param name="date">The day.</param>
    /// <returns><see langword="true"/> where it was.</returns>
    public bool WasKnownOn(LocalDate date) => (KnownFrom is not { } from || from <= date) && (KnownTo is not { } to || date < to);

    internal bool AppliesAt(long now) =>
        (Status is LawStatus.InForce or LawStatus.Repealed || (Status == LawStatus.Enacted && FromMicros != CalendarTime.Always)) && IsInside(now);

    /// <summary>Whether it counts at an instant in a decision that adopts its kind.</summary>
    internal bool CountsAt(long now) => MayCount && IsInside(now);

    /// <summary>Whether the scope has a word.</summary>
    internal bool HasScope(string word) => _scope.Length > 0 && Words(_scope).Contains(word);

    private bool IsInside(long now) => FromMicros <= now && now < ToMicros;

    private static string[] Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static LocalDate? Date(long micros) => micros is CalendarTime.Always or Micros.Never ? null : CalendarTime.Date(CalendarTime.DayOf(micros));

    private static long Midnight(LocalDate date) => CalendarTime.MidnightUtc(CalendarTime.Day(date));
}
