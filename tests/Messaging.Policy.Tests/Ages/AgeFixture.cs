using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Tests.Ages;

/// <summary>Short ways to write regions, instants and tables in the tests of ages.</summary>
internal static class AgeFixture
{
    internal static readonly IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> NoEntries = new Dictionary<Region, IReadOnlyList<MinimumAge>>();

    internal static long At(string instant) => Micros.Of(InstantPattern.ExtendedIso.Parse(instant).Value);

    internal static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;

    /// <summary>Every group of countries that the library knows.</summary>
    internal static IReadOnlyList<Region> Groups { get; } = [.. new[] { "groups.tsv", "memberships.tsv" }.SelectMany(GroupsIn).Distinct()];

    /// <summary>The date of a birthday; null: none up to the year 9999.</summary>
    internal static LocalDate? Birthday(BirthDate birth, int age) =>
        Policy.Birthday.AttainedMicros(birth, age, Clock("IS", null), dayShift: 0) is var micros && micros == Micros.Never ? null : CalendarTime.Date(CalendarTime.DayOf(micros));

    internal static long StartOfDayMicros(this LocalClock clock, LocalDate date) => clock.StartOfDayMicros(CalendarTime.Day(date));

    internal static bool HasBegun(this LocalClock clock, LocalDate date, long now) => clock.HasBegun(CalendarTime.Day(date), now);

    internal static long StartMicros(LocalDate date, DateTimeZone zone) => LocalDay.StartMicros(CalendarTime.Day(date), zone);

    internal static KnownAge Born(string date) => KnownAge.Exactly(Date(date));

    internal static Region In(string? code) => code is null ? default : Region.Parse(code);

    internal static LocalClock Clock(string? region, string? zone) => new(In(region), zone);

    internal static IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> Entries(params (string Region, MinimumAge[] Ages)[] entries) =>
        entries.ToDictionary(entry => In(entry.Region), entry => (IReadOnlyList<MinimumAge>)entry.Ages);

    /// <summary>The shipped laws of some kinds, as a policy adopts them.</summary>
    internal static AdoptedLaws Adopting(params IEnumerable<LawKind> kinds) => new(kinds.Select(kind => new LawAdoption(kind)), RegionLaws.Shipped.Standing);

    internal static MinimumAges Minimums(int defaultAge, IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> entries, IEnumerable<LawRow> laws) =>
        new(defaultAge, entries, AdoptedLaws.None, laws);

    internal static LawRow Law(
        string region, int? age, LawStatus status = LawStatus.InForce, long from = CalendarTime.Always, long to = Micros.Never, string note = "") =>
        new() { Kind = LawKind.SocialMediaMinimum, Region = In(region), Age = age, Status = status, FromMicros = from, ToMicros = to, Note = note };

    private static IEnumerable<Region> GroupsIn(string file)
    {
        using var lines = new StreamReader(typeof(Region).Assembly.GetManifestResourceStream($"Messaging.Policy.Ages.Data.{file}")!);
        return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => Region.Parse(line.Split('\t')[0]))];
    }
}
