using System.Text.Json;
using NodaTime;

namespace Messaging.Policy.Tests.Ages;

/// <summary>Each edition is held against the one before: nothing vanishes, nothing that decides changes without dates of knowledge, and a past day is given again exactly.</summary>
public class EditionTests
{
    private static readonly LocalDate FirstEdition = new(2026, 11, 22);

    private static readonly Dictionary<string, string> FormerNames = new() { ["digital-consent"] = "data-consent", ["enacted-not-in-force"] = "enacted" };

    [Fact]
    public void The_day_of_the_first_edition_knows_the_first_edition_row_by_row()
    {
        using var first = JsonDocument.Parse(Docs.Repository.Read("tests", "Messaging.Policy.Tests", "Reference", "age-rules.json"));
        var rows = first.RootElement.EnumerateArray().Select(row => string.Join('|', new[] { "kind", "region", "age", "status", "effectiveFrom", "effectiveTo", "instrument" }
            .Select(name => row.GetProperty(name).ToString()).Select(text => FormerNames.GetValueOrDefault(text, text))));

        RegionLaws.Shipped.KnownAt(FirstEdition).Rows.Select(Deciding).Should().BeEquivalentTo(rows);
    }

    [Fact]
    public void No_row_vanishes_or_changes_without_dates_of_knowledge()
    {
        var previous = RegionLaws.Shipped.PreviousEdition;

        previous.Should().Be(FirstEdition, "the edition before is the first; a later edition is held against its file");
        RegionLaws.Shipped.Rows.Should().OnlyContain(row => row.KnownFrom == null || row.KnownFrom == RegionLaws.Shipped.AsOf);
        RegionLaws.Shipped.Rows.Should().OnlyContain(row => row.KnownTo == null || row.KnownTo == RegionLaws.Shipped.AsOf);
    }

    [Fact]
    public void What_is_known_better_has_a_successor_of_its_region_or_says_why_not()
    {
        var byId = RegionLaws.Shipped.Rows.ToDictionary(row => row.Id);
        var superseded = RegionLaws.Shipped.Rows.SelectMany(row => row.Supersedes, (row, old) => (Old: byId[old], New: row)).ToList();

        superseded.Should().NotBeEmpty().And.OnlyContain(pair => pair.Old.KnownTo == pair.New.KnownFrom && pair.Old.Region == pair.New.Region);
        byId.Values.Where(row => row.KnownTo is not null).Should().OnlyContain(row => row.Withdrawn.Length > 0 || superseded.Exists(pair => pair.Old == row));
        byId.Values.Where(row => row.KnownTo is null).Should().NotContain(row => superseded.Exists(pair => pair.Old == row));
    }

    [Fact]
    public void Every_day_since_the_first_edition_gives_the_same_rows_by_this_edition_as_by_its_own()
    {
        for (var day = FirstEdition; day < RegionLaws.Shipped.AsOf; day = day.PlusDays(1))
        {
            RegionLaws.Shipped.KnownAt(day).Rows.Should().Equal(RegionLaws.Shipped.KnownAt(FirstEdition).Rows);
        }

        RegionLaws.Shipped.KnownAt(RegionLaws.Shipped.AsOf).Rows.Should().Equal(RegionLaws.Shipped.Standing.Rows);
        RegionLaws.Shipped.KnownAt(RegionLaws.Shipped.AsOf.PlusYears(1)).Rows.Should().Equal(RegionLaws.Shipped.Standing.Rows);
    }

    private static string Deciding(LawRow row) =>
        $"{LawKinds.Name(row.Kind)}|{row.Region}|{row.Age}|{LawText.Name(row.Status)}|{row.From:uuuu-MM-dd}|{row.To:uuuu-MM-dd}|{row.Instrument}";
}
