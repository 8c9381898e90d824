using NodaTime;
using NodaTime.Text;

namespace Messaging.Policy.Tests.Ages;

/// <summary>Short ways to write regions, instants and tables in the tests of ages.</summary>
internal static class AgeFixture
{
    internal static readonly IReadOnlyDictionary<Region, IReadOnlyList<MinimumAge>> NoEntries = new Dictionary<Region, IReadOnlyList<MinimumAge>>();

    internal static long At(string instant) => Micros.Of(InstantPattern.ExtendedIso.Parse(instant).Value);

    internal static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;

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
}
