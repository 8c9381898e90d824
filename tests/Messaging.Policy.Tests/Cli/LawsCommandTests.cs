using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Cli;

public sealed class LawsCommandTests
{
    [Fact]
    public async Task Laws_of_a_part_come_with_what_it_inherits()
    {
        var run = await CommandRun.OfAsync("laws", "US-LA");

        run.Should().BeEquivalentTo(new { Code = 0, Errors = "" });
        run.Output.Should().StartWith("## Laws on ages: US-LA (part of United States)\n").And.Contain("not legal advice");
        run.Lines.Should().ContainSingle(line => line.StartsWith("| US-LA | adult-contact-restriction | 18 | applies | 2026-06-01 |  | `us-la-adult-contact-restriction-rs-9-2717-4` |", StringComparison.Ordinal));
        run.Lines.Should().ContainSingle(line => line.StartsWith("| US-LA | adult-contact-restriction | 16 | enjoined | 2025-07-01 |", StringComparison.Ordinal));
        run.Lines.Should().ContainSingle(line => line.StartsWith("| US | data-consent | 13 | applies |", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("| US-LA | store-consent | 18 | enacted; from 2027-07-01 |", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_union_s_default_is_shown_with_what_takes_its_place_and_what_merely_guides()
    {
        var run = await CommandRun.OfAsync("laws", "ES");

        run.Lines.Should().Contain(line => line.StartsWith("| EU | data-consent | 16 | replaced by a more specific row |", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("| EU | adult-contact-restriction | 18 | applies; guidance, does not bind |", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2023-12-31", "| DK | data-consent | 13 | applies, repealed since |", "| DK | data-consent | 15 | applies; from 2024-01-01 |")]
    [InlineData("2024-01-01", "| DK | data-consent | 13 | ended 2024-01-01 |", "| DK | data-consent | 15 | applies |")]
    public async Task Another_day_is_told_of_at_its_start(string date, string former, string later)
    {
        var run = await CommandRun.OfAsync("laws", "DK", "--kind", "data-consent", "--at", date);

        run.Output.Should().Contain(former).And.Contain(later).And.NotContain("majority");
    }

    [Fact]
    public async Task All_regions_are_told_of_where_none_is_named_and_parts_are_pointed_to()
    {
        var all = await CommandRun.OfAsync("laws");

        all.Lines.Count(line => line.StartsWith("| ", StringComparison.Ordinal)).Should().Be(297, "a row each, and the heading");
        all.Output.Should().Contain("| **low** |");
        (await CommandRun.OfAsync("laws", "US", "--kind", "majority")).Output.Should().EndWith("Parts with rows of their own: US-AL, US-MS, US-NE.\n");
        (await CommandRun.OfAsync("laws", "AQ")).Output.Should().Contain("AQ (Antarctica)").And.EndWith("Nothing is known.\n");
        (await CommandRun.OfAsync("laws", "XK")).Output.Should().StartWith("## Laws on ages: XK\n");
        (await CommandRun.OfAsync("laws", "EU", "--known-at", "2026-11-23")).Output.Should().StartWith("## Laws on ages: EU (European Union)\n").And.Contain("as known on 2026-11-23");
        (await CommandRun.OfAsync("laws", "EZ")).Output.Should().Contain("EZ (euro area)");
        (await CommandRun.OfAsync("laws", "UN")).Output.Should().Contain("UN (United Nations)");
    }

    [Theory]
    [InlineData("laws: 'uk' is not a region: ISO 3166 no longer has this code; did you mean GB?", "uk")]
    [InlineData("--kind: 'minimum' is not a kind: did you mean social-media-minimum?", "US", "--kind", "minimum")]
    [InlineData("--kind: '' is not a kind: Allowed is one of data-consent", "US", "--kind", "")]
    [InlineData("--kind: 'x' is not a kind: Allowed is one of data-consent", "US", "--kind", "x")]
    [InlineData("--at: '2026-02-30' is not a date: allowed is YYYY-MM-DD", "US", "--at", "2026-02-30")]
    [InlineData("--known-at: 'today' is not a date", "US", "--known-at", "today")]
    [InlineData("--known-at: '2026-11-21' is before the first edition of the law data: allowed is 2026-11-22", "US", "--known-at", "2026-11-21")]
    public async Task What_cannot_be_understood_is_bad_input_with_what_was_probably_meant(string error, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(["laws", .. arguments]);

        run.Should().BeEquivalentTo(new { Code = 2, Output = "" });
        run.Errors.Should().StartWith(error);
    }

    [Fact]
    public async Task The_page_on_regions_is_made_from_the_data()
    {
        var page = (await CommandRun.OfAsync("laws", "--page")).Output;

        Repository.Read("docs", "regions.md").Should().Be(page, "docs/regions.md is written by: messaging-policy laws --page > docs/regions.md");
        page.Should().ContainAll(RegionLaws.Shipped.Standing.Rows.Select(row => row.Source).Where(source => !source.Contains('|', StringComparison.Ordinal)));
        page.Should().ContainAll(LawKinds.All.Select(kind => $"| `{LawKinds.Name(kind)}` |"));
    }

    [Fact]
    public async Task Validate_names_the_laws_of_low_confidence_that_a_policy_adopts()
    {
        (await CommandRun.OfAsync("""{"ages": {"laws": ["direct-message-minimum", "leap-day"]}}""", ["validate", "-"])).Output
            .Should().Be("-: valid\n-: adopts direct-message-minimum of ID, which is known with low confidence (PP 17/2025 (PP Tunas))\n");
        (await CommandRun.OfAsync("""{"ages": {"laws": ["social-media-minimum"]}}""", ["validate", "-"])).Output.Should().Be("-: valid\n");
        (await CommandRun.OfAsync("""{"ages": null}""", ["validate", "-"])).Output.Should().Be("-: valid\n");
    }

    [Theory]
    [InlineData("EU", "EU is a group of countries: an account is in one of them")]
    [InlineData("UK", "did you mean GB?")]
    [InlineData("us-ut", "did you mean US-UT?")]
    public async Task An_account_in_no_region_is_bad_input(string region, string advice)
    {
        var scenario = $$"""{"policy": "tiktok-2023", "accounts": [{"id": "ana", "region": "{{region}}"}], "steps": []}""";

        var run = await CommandRun.OfAsync(scenario, ["decide", "-"]);

        run.Code.Should().Be(2);
        run.Errors.Should().Contain("$.accounts[0].region: ").And.Contain("allowed is a region of ISO 3166").And.Contain(advice);
    }
}
