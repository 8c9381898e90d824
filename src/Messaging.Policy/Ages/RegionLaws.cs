using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The laws on ages, by kind and region, as dated data: what ships with the library, or what a host makes of it.</summary>
/// <remarks>
/// Research to be reviewed by somebody with legal training, not legal advice: every row names its source and how far it can be trusted.
/// Immutable and safe for many threads. The shipped rows are read on first use. A decision goes by the rows of the kinds that its policy adopts which
/// are known on the day of knowledge: the policy's own, or else <see cref="AsOf"/>.
/// </remarks>
public sealed class RegionLaws
{
    private readonly Lazy<LawEdition> _edition;
    private readonly Lazy<LawTable> _standing;
    private readonly Lazy<string> _hash;

    /// <summary>Makes a data set of a host's own rows.</summary>
    /// <param name="asOf">The edition's day. What is believed is what the rows say was known on that day.</param>
    /// <param name="version">A name for this edition, for the record of decisions; not empty.</param>
    /// <param name="rows">The rows, in any order.</param>
    /// <exception cref="ArgumentException">A row is not valid, or contradicts another; the message says which and how.</exception>
    public RegionLaws(LocalDate asOf, string version, IEnumerable<LawRow> rows)
        : this(new LawEdition(asOf, NotEmpty(version), KnownSince: null, KnownUntil: asOf, Previous: null, Disclaimer: string.Empty, LawTable.Of(NotNull(rows))))
    {
    }

    private RegionLaws(LawEdition edition)
        : this(new Lazy<LawEdition>(edition))
    {
    }

    private RegionLaws(Lazy<LawEdition> edition, LawTable? standing = null)
    {
        _edition = edition;
        _standing = standing is null ? new Lazy<LawTable>(() => StandingAt(AsOf)) : new Lazy<LawTable>(standing);
        _hash = new Lazy<string>(ComputeHash);
    }

    /// <summary>The edition that ships with this version of the library.</summary>
    public static RegionLaws Shipped { get; } = new(new Lazy<LawEdition>(ShippedLaws.Read));

    /// <summary>The edition's day: what is believed is what was known on that day. What was really looked at up to when is another day (<see cref="KnownUntil"/>).</summary>
    public LocalDate AsOf => Edition.AsOf;

    /// <summary>The name of this edition. An edition that a host changed has <c>+host</c> at its end.</summary>
    public string Version => Edition.Version;

    /// <summary>The last day up to which everything that can change was really looked at. How stale the data is counts from here.</summary>
    public LocalDate KnownUntil => Edition.KnownUntil;

    /// <summary>The day of the first edition, before which nothing was known; null: not said, and rows without a first day of knowledge were always known.</summary>
    public LocalDate? KnownSince => Edition.KnownSince;

    /// <summary>The day of the edition before; null: there is none.</summary>
    public LocalDate? PreviousEdition => Edition.Previous;

    /// <summary>The SHA-256 of the text that <see cref="Write"/> gives: 64 lower-case hexadecimal digits. Equal data has equal hashes. Computed on first use.</summary>
    public string Hash => _hash.Value;

    /// <summary>The name of the edition and its hash, with a colon between: what receipts carry. A host's override is told apart from every other.</summary>
    public string Identity => $"{Version}:{Hash}";

    /// <summary>Every row, whatever its status, and also what is known better by now: by kind, then by region, then by start.</summary>
    public IReadOnlyList<LawRow> Rows => Edition.Table.Rows;

    /// <summary>The rows that are believed and should be looked at again on some day, by that day.</summary>
    internal ImmutableArray<LawRow> Reviews => [.. Standing.Rows.Where(row => row.ReviewBy is not null).OrderBy(row => row.ReviewBy).ThenBy(row => row.Id, StringComparer.Ordinal)];

    /// <summary>The end of the day up to which everything that can change was looked at.</summary>
    internal Instant EndOfKnowledge => EndOf(KnownUntil);

    /// <summary>The rows that are believed on the day of the edition.</summary>
    internal LawTable Standing => _standing.Value;

    private LawEdition Edition => _edition.Value;

    /// <summary>Reads law data.</summary>
    /// <param name="stream">The text, in UTF-8. It is read to its end and left open.</param>
    /// <returns>The data.</returns>
    /// <exception cref="LawDataException">The text is no law data; the message names the line, the column and what is allowed.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static RegionLaws Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true);
        try
        {
            return new RegionLaws(LawTextReader.Read(reader.ReadToEnd()));
        }
        catch (DecoderFallbackException exception)
        {
            throw new LawDataException("Law data is text in UTF-8, and this is not.", exception);
        }
    }

    /// <summary>Writes the data in its one form: reading it gives the same data, and equal data gives equal bytes.</summary>
    /// <param name="stream">Where to. It is left open.</param>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        LawTextWriter.Write(writer, Edition);
    }

    /// <summary>Every row of a kind, whatever its status: by region, then by start. Allocates nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The rows; empty where there are none.</returns>
    public IReadOnlyList<LawRow> OfKind(LawKind kind) => Edition.Table.OfKind(kind);

    /// <summary>The rows that name this very region, whatever their status, by start; those of its country or groups are not among them. Allocates nothing.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="region">The region.</param>
    /// <returns>The rows; empty where there are none.</returns>
    public IReadOnlyList<LawRow> Of(LawKind kind, Region region) => Edition.Table.Of(kind, region);

    /// <summary>
    /// The rows that apply to a region at an instant (<see cref="LawRow.AppliesAt(Instant)"/>) and are believed on the day of the edition: its own, then its
    /// country's, then those of the groups that the country belongs to, up to and with the first of these steps at which a row takes the place of wider ones.
    /// </summary>
    /// <param name="kind">The kind.</param>
    /// <param name="region">The region; the unknown one has no rows.</param>
    /// <param name="instant">The instant.</param>
    /// <param name="withGuidance">Whether rows count that do not bind (<see cref="LawRow.IsBinding"/>). Default: they do not.</param>
    /// <returns>The rows, the most specific first. The strictest of them stands.</returns>
    public IReadOnlyList<LawRow> Applicable(LawKind kind, Region region, Instant instant, bool withGuidance = false) =>
        RegionChain.Of(region, Micros.Of(instant)).Applicable(Standing, kind, Micros.Of(instant), withGuidance);

    /// <summary>What was known at the end of a day, so that a past decision can be made again as it was made.</summary>
    /// <param name="date">The day.</param>
    /// <returns>The rows that were known then. Rows without dates of knowledge are known as long as the data set has existed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The day is before <see cref="KnownSince"/>: nobody knew anything then.</exception>
    public RegionLaws KnownAt(LocalDate date)
    {
        if (date < KnownSince)
        {
            throw new ArgumentOutOfRangeException(nameof(date), date, $"Nothing was known before the first edition, of {KnownSince:uuuu-MM-dd}.");
        }

        var table = StandingAt(date);
        return new RegionLaws(new Lazy<LawEdition>(Edition with { AsOf = LocalDate.Min(AsOf, date), KnownUntil = LocalDate.Min(KnownUntil, date), Table = table }), table);
    }

    /// <summary>Adds rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <returns>A data set with the old rows and these.</returns>
    /// <exception cref="ArgumentException">A row is not valid, or contradicts another.</exception>
    public RegionLaws With(params IEnumerable<LawRow> rows) => Changed(Rows.Concat(rows));

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
            : Changed(Rows.Where(row => row.Kind != kind || row.Region != region).Concat(own));
    }

    /// <summary>Leaves out what is known less well.</summary>
    /// <param name="confidence">The least confidence that a row must have.</param>
    /// <returns>A data set without the rows below it. Leaving out a row can make decisions less strict.</returns>
    public RegionLaws AtLeast(LawConfidence confidence) => Changed(Rows.Where(row => row.Confidence >= confidence));

    /// <summary>Whether the rows are older than a host accepts. A decision never depends on it.</summary>
    /// <param name="instant">The instant at which somebody asks.</param>
    /// <param name="maximumAge">The greatest age that is accepted, such as 90 days.</param>
    /// <returns><see langword="true"/> where more time has passed since the end of <see cref="KnownUntil"/>, in UTC.</returns>
    public bool IsStaleAt(Instant instant, Duration maximumAge) =>
        instant - EndOfKnowledge > maximumAge;

    /// <summary>How current the data is.</summary>
    /// <param name="instant">The instant at which somebody asks.</param>
    /// <param name="maximumAge">The greatest age that is accepted, such as 90 days.</param>
    /// <returns>What is old, and which rows should have been looked at again, by UTC.</returns>
    public LawDataHealth HealthAt(Instant instant, Duration maximumAge) =>
        new(Identity, KnownUntil, IsStaleAt(instant, maximumAge), [.. Reviews.TakeWhile(row => DueAt(row) <= instant)], AsOf, instant - EndOf(AsOf) > maximumAge);

    /// <summary>The start of the day, in UTC, on which a row is to be looked at again.</summary>
    internal static Instant DueAt(LawRow row) => row.ReviewBy is { } day ? day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() : Instant.MaxValue;

    /// <summary>The rows that were believed at the end of a day.</summary>
    internal LawTable StandingAt(LocalDate date) => Edition.Table.Where(row => row.WasKnownOn(date));

    private static Instant EndOf(LocalDate day) => day.PlusDays(1).AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    private static string NotEmpty(string version)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        return version;
    }

    private static IEnumerable<LawRow> NotNull(IEnumerable<LawRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows;
    }

    private RegionLaws Changed(IEnumerable<LawRow> rows) => new(Edition with
    {
        Version = Version.EndsWith("+host", StringComparison.Ordinal) ? Version : $"{Version}+host",
        Table = LawTable.Of(rows),
    });

    private string ComputeHash()
    {
        using var text = new MemoryStream();
        Write(text);
        return Convert.ToHexStringLower(SHA256.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)));
    }
}
