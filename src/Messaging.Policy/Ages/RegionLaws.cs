using NodaTime;

namespace Messaging.Policy;

/// <summary>The laws on ages, by kind and region, as dated data: what ships with the library, or what a host makes of it.</summary>
/// <remarks>
/// Research to be reviewed by somebody with legal training, not legal advice: every row names its source and how far it can be trusted.
/// Immutable and safe for many threads. The shipped rows are read on first use. What adopted kinds do to decisions is said in section 5.
/// </remarks>
public sealed class RegionLaws
{
    private readonly Lazy<LawTable> _table;

    /// <summary>Makes a data set of a host's own rows.</summary>
    /// <param name="asOf">The day on which the rows were compiled; what changed later is not in them.</param>
    /// <param name="version">A name for this edition, for the record of decisions; not empty.</param>
    /// <param name="rows">The rows, in any order.</param>
    /// <exception cref="ArgumentException">A row is not valid, or contradicts another; the message says which and how.</exception>
    public RegionLaws(LocalDate asOf, string version, IEnumerable<LawRow> rows)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        ArgumentNullException.ThrowIfNull(rows);
        AsOf = asOf;
        Version = version;
        var table = new LawTable(rows);
        _table = new Lazy<LawTable>(table);
    }

    private RegionLaws(LocalDate asOf, string version, Func<LawTable> table)
    {
        AsOf = asOf;
        Version = version;
        _table = new Lazy<LawTable>(table);
    }

    /// <summary>The rows that ship with the library, of <c>2026-11-22</c>.</summary>
    public static RegionLaws Shipped { get; } = new(new LocalDate(2026, 11, 22), "2026-11-22", ShippedData.ReadLaws);

    /// <summary>The day on which the rows were compiled; what changed later is not in them.</summary>
    public LocalDate AsOf { get; }

    /// <summary>The name of this edition. An edition that a host changed has <c>+host</c> at its end.</summary>
    public string Version { get; }

    /// <summary>Every row, in force or not: by kind, then by region, then by start.</summary>
    public IReadOnlyList<LawRow> Rows => _table.Value.Rows;

    /// <summary>Every row of a kind, in force or not: by region, then by start. Allocates nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The rows; empty where there are none.</returns>
    public IReadOnlyList<LawRow> OfKind(LawKind kind) => _table.Value.OfKind(kind);

    /// <summary>The rows that name this very region, in force or not, by start; those of its country or groups are not among them. Allocates nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="region">The region.</param>
    /// <returns>The rows; empty where there are none.</returns>
    public IReadOnlyList<LawRow> Of(LawKind kind, Region region) => _table.Value.Of(kind, region);

    /// <summary>
    /// The rows that apply to a region at an instant (<see cref="LawRow.AppliesAt(Instant)"/>): its own, then its country's, then those of the groups that
    /// the country belongs to, up to and with the first of these steps at which a row takes the place of wider ones.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="region">The region; the unknown one has no rows.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="withGuidance">Whether rows count that do not bind (<see cref="LawRow.IsBinding"/>). Default: they do not.</param>
    /// <returns>The rows, the most specific first. The strictest of them stands.</returns>
    public IReadOnlyList<LawRow> Applicable(LawKind kind, Region region, Instant instant, bool withGuidance = false) =>
        RegionChain.Of(region, Micros.Of(instant)).Applicable(this, kind, Micros.Of(instant), withGuidance);

    /// <summary>What was known at the end of a day, so that a past decision can be made again as it was made.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The rows that were known then. Rows without dates of knowledge are known as long as the data set has existed.</returns>
    public RegionLaws KnownAt(LocalDate date) => new(LocalDate.Min(AsOf, date), Version, Rows.Where(row => row.WasKnownOn(date)));

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>A data set with the old rows and these.</returns>
    /// <exception cref="ArgumentException">A row is not valid, or contradicts another.</exception>
    public RegionLaws With(params IEnumerable<LawRow> rows) => new(AsOf, Changed(), Rows.Concat(rows));

    /// <summary>Puts a host's rows in the place of all rows of one kind and region.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="region">The region itself; its parts keep their rows.</param>
    /// <param name="rows">The rows that replace them, of this kind and region; none: the region has no rows of this kind any more.</param>
    /// <returns>A data set with these rows instead.</returns>
    /// <exception cref="ArgumentException">A row is of another kind or region, is not valid, or contradicts another.</exception>
    public RegionLaws Override(LawKind kind, Region region, params IEnumerable<LawRow> rows)
    {
        LawRow[] own = [.. rows];
        return Array.Exists(own, row => row.Kind != kind || row.Region != region)
            ? throw new ArgumentException($"Only rows of {LawKinds.Name(kind)} of {region.Code} can replace those.", nameof(rows))
            : new(AsOf, Changed(), Rows.Where(row => row.Kind != kind || row.Region != region).Concat(own));
    }

    /// <summary>Leaves out what is known less well.</summary>
    /// <param name="confidence">The least confidence that a row must have.</param>
    /// <returns>A data set without the rows below it. Leaving out a row can make decisions less strict.</returns>
    public RegionLaws AtLeast(LawConfidence confidence) => new(AsOf, Changed(), Rows.Where(row => row.Confidence >= confidence));

    /// <summary>Whether the rows are older than a host accepts. A decision never depends on it.</summary>
    /// <param name="instant">The instant at which somebody asks.</param>
    /// <param name="maximumAge">The greatest age that is accepted, such as 90 days.</param>
    /// <returns><see langword="true"/> where more time has passed since the end of <see cref="AsOf"/>, in UTC.</returns>
    public bool IsStaleAt(Instant instant, Duration maximumAge) =>
        instant - AsOf.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() > maximumAge;

    private string Changed() => Version.EndsWith("+host", StringComparison.Ordinal) ? Version : $"{Version}+host";
}
