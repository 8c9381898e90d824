using Messaging.Policy.Tests.Docs;
using NodaTime;

namespace Messaging.Policy.Tests.Cli;

/// <summary>What a reviewer does with law data at the command line: what is due, what changed, and what decisions make of it.</summary>
public sealed class LawDataCommandTests : IDisposable
{
    private static readonly LawRow Row = new()
    {
        Id = "es-own",
        Kind = LawKind.SocialMediaMinimum,
        Region = Region.Parse("ES"),
        Age = 16,
        From = new LocalDate(2027, 1, 1),
        Status = LawStatus.Enacted,
        Instrument = "Act",
        Source = "host",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("laws").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Due_says_what_starts_ends_or_wants_review_by_a_day()
    {
        var run = await CommandRun.OfAsync("laws", "--due", "2027-01-01");

        run.Code.Should().Be(0);
        run.Lines[0].Should().Be("Edition 2026-11-26; what can change was looked at until 2026-06-27. Due by 2027-01-01:");
        run.Lines.Should().Contain("2027-01-01  starts  us-vt-adult-contact-restriction-s-69  enacted");
        run.Lines.Should().Contain("2026-12-01  review  cl-data-consent-ley-21719  enacted").And.NotContain(line => line.StartsWith("2027-01-02", StringComparison.Ordinal));
        run.Lines.Skip(1).Should().BeInAscendingOrder(StringComparer.Ordinal);
        (await CommandRun.OfAsync("laws", "--due")).Lines.Should().Contain(line => line.StartsWith("2026-11-26", StringComparison.Ordinal) || line.StartsWith("Edition", StringComparison.Ordinal));
        (await CommandRun.OfAsync("laws", "--due", "soon")).Should().BeEquivalentTo(new { Code = 2, Output = "" });
    }

    [Fact]
    public async Task Diff_says_what_changed_and_shows_decisions_that_come_out_otherwise_with_scenarios_that_hold()
    {
        var old = Save("old.tsv", RegionLaws.Shipped);
        var now = Save("new.tsv", RegionLaws.Shipped.With(Row).Override(LawKind.AdultContactRestriction, Region.Parse("US-VT")));

        var run = await CommandRun.OfAsync("laws", "--diff", old, now);

        run.Should().BeEquivalentTo(new { Code = 0, Errors = "" });
        run.Lines.Should().Contain(line => line.StartsWith("+ es-own: kind social-media-minimum; region ES; age 16;", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("- us-vt-adult-contact-restriction-s-69: ", StringComparison.Ordinal));
        run.Lines.Should().Contain("Tightens: social-media-minimum in ES, from 2027-01-01T00:00:00Z: Deliver becomes Deny");
        run.Lines.Should().Contain("Loosens: adult-contact-restriction in US-VT, from 2027-01-01T00:00:00Z: Deny becomes Deliver");
        var scenarios = run.Output.Split("\n\n").Select(part => part.IndexOf("{ \"name\"", StringComparison.Ordinal) is var at and >= 0 ? part[at..] : "").Where(part => part.Length > 0).ToList();
        scenarios.Should().HaveCount(2);
        foreach (var scenario in scenarios)
        {
            (await CommandRun.OfAsync(scenario, ["test", "--laws", now, "-"])).Lines[^1].Should().Be("1 passed, 0 failed");
            (await CommandRun.OfAsync(scenario, ["test", "--laws", old, "-"])).Lines[^1].Should().Be("0 passed, 1 failed");
        }
    }

    [Fact]
    public async Task Diff_of_equal_data_finds_nothing_and_of_changed_cells_names_them()
    {
        var old = Save("old.tsv", RegionLaws.Shipped.With(Row));
        var now = Save("new.tsv", RegionLaws.Shipped.With(Row with { Note = "Now with a note." }));

        (await CommandRun.OfAsync("laws", "--diff", old, old)).Output.Should().Contain("No row changed.").And.Contain("No decision");
        (await CommandRun.OfAsync("laws", "--diff", old, now)).Output.Should().Contain("~ es-own: note '' becomes 'Now with a note.'").And.Contain("1 rows changed.").And.Contain("No decision");
        (await CommandRun.OfAsync("laws", "--diff", old, "no-such-file")).Code.Should().Be(2);
    }

    [Fact]
    public async Task Scenarios_and_policies_go_by_the_file_that_is_named()
    {
        var scenario = """
            { "policy": { "ages": { "minimum": { "default": 13 }, "laws": ["social-media-minimum"] }, "audience": { "default": "everyone" } },
              "accounts": [ { "id": "ana", "birthDate": "2012-06-01", "region": "ES" }, { "id": "ben", "birthDate": "1990-06-01", "region": "NL" } ],
              "steps": [ { "at": "2027-01-01T00:00:00Z", "check": { "from": "ana", "to": "ben" }, "expect": { "outcome": "deny" } } ] }
            """;
        var laws = Save("laws.tsv", RegionLaws.Shipped.With(Row));
        var excepting = """{ "ages": { "laws": [ { "kind": "social-media-minimum", "except": ["es-own"] } ] } }""";

        (await CommandRun.OfAsync(scenario, ["decide", "--laws", laws, "-"])).Output.Should().Contain("\"outcome\":\"deny\"");
        (await CommandRun.OfAsync(scenario, ["decide", "-"])).Output.Should().Contain("\"outcome\":\"deliver\"");
        (await CommandRun.OfAsync(scenario, ["decide", "--explain", "--laws", laws, "-"])).Output.Should().Contain("\"laws\":[\"es-own\"]");
        (await CommandRun.OfAsync(scenario, ["test", "--laws", laws, "-"])).Code.Should().Be(0);
        (await CommandRun.OfAsync(scenario, ["test", "-"])).Code.Should().Be(1);
        (await CommandRun.OfAsync(excepting, ["validate", "--laws", laws, "-"])).Output.Should().StartWith("-: valid");
        (await CommandRun.OfAsync(excepting, ["validate", "-"])).Errors.Should().Contain("$.ages.laws[0].except[0]: \"es-own\" is not allowed; allowed is the id of a row");
        (await CommandRun.OfAsync(scenario.Replace("\"laws\": [\"social-media-minimum\"]", excepting[12..^4], StringComparison.Ordinal), ["decide", "-"])).Errors
            .Should().Contain("$.policy.ages.laws[0].except[0]: ");
        (await CommandRun.OfAsync("policies", "--laws", laws)).Output.Should().Contain("laws 2026-11-26+host: adopts");
        (await CommandRun.OfAsync("laws", "ES", "--laws", laws)).Output.Should().Contain("`es-own`");
    }

    [Theory]
    [InlineData("decide")]
    [InlineData("test")]
    [InlineData("validate")]
    [InlineData("policies")]
    [InlineData("laws")]
    public async Task A_file_that_is_no_law_data_is_bad_input_with_line_and_column(string command)
    {
        var file = Path.Combine(_folder, "wrong.tsv");
        await File.WriteAllTextAsync(file, Repository.Read("src", "Messaging.Policy.LawData", "laws.tsv").Replace("\tBR\t", "\tbr\t", StringComparison.Ordinal));
        string[] input = command is "policies" or "laws" ? [] : ["-"];

        var run = await CommandRun.OfAsync("{}", [command, "--laws", file, .. input]);

        run.Code.Should().Be(2);
        run.Errors.Should().StartWith($"{file}: Law data, line ").And.Contain("region: 'br' is not a region").And.Contain("did you mean BR?");
        (await CommandRun.OfAsync("{}", [command, "--laws", file + ".not", .. input])).Errors.Should().Contain("there is no such file");
    }

    private string Save(string name, RegionLaws laws)
    {
        var path = Path.Combine(_folder, name);
        using var stream = File.Create(path);
        laws.Write(stream);
        return path;
    }
}
