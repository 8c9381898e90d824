using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Analysis;

public sealed class CoverageTests : IDisposable
{
    private const string World = """
        "accounts": [ { "id": "ana", "birthDate": "1990-01-01", "region": "ES" }, { "id": "ben", "birthDate": "1990-01-01", "region": "ES" }, { "id": "kim", "birthDate": "2011-01-01", "region": "ES" } ],
        """;

    private readonly TemporaryFolder _folder = new();

    public CoverageTests() => _folder.Write("house.json", PolicyDocument.Write(Presetted.House()));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_no_decision_was_touched_by_is_listed_with_its_path()
    {
        var run = await CommandRun.OfAsync("test", Scenario("ana", "ben", "request"), "--coverage");

        run.Code.Should().Be(0);
        run.Output.Should().StartWith("1 passed, 0 failed\nhouse: ")
            .And.Contain("not touched: $.audience.modes[0].routes.friend (route friend of mode everyone)")
            .And.Contain("not touched: $.ages.pairs[0] (pair adult to teen)")
            .And.Contain("not touched: $.audience.modes[1] (mode friends)")
            .And.NotContain("routes.anyone").And.NotContain("bands[1]");
    }

    [Fact]
    public async Task A_scenario_more_touches_more()
    {
        Scenario("ana", "ben", "request");
        var second = Scenario("ana", "kim", "deny", "second.json");

        var run = await CommandRun.OfAsync("test", Path.GetDirectoryName(second)!, "--coverage");

        run.Output.Should().NotContain("$.ages.pairs[0]").And.NotContain("$.ages.bands[0]").And.NotContain("$.audience.modes[1] ");
    }

    [Theory]
    [InlineData("100", 1)]
    [InlineData("10", 0)]
    public async Task Below_the_threshold_it_fails(string threshold, int code) =>
        (await CommandRun.OfAsync("test", Scenario("ana", "ben", "request"), "--coverage", "--threshold", threshold)).Code.Should().Be(code);

    [Fact]
    public async Task A_threshold_is_a_percentage() =>
        (await CommandRun.OfAsync("test", Scenario("ana", "ben", "request"), "--coverage", "--threshold", "101")).Errors.Should().Be("--threshold: 101 is not allowed; allowed is 0 to 100\n");

    [Fact]
    public async Task Mutants_that_no_scenario_notices_are_listed_and_scenarios_are_written_that_notice_them()
    {
        var file = Scenario("ana", "ben", "request");
        var folder = Path.Combine(Path.GetDirectoryName(file)!, "survivors");

        var before = await CommandRun.OfAsync("test", file, "--mutate", "--examples", folder, "--threshold", "95");
        var after = await CommandRun.OfAsync("test", file, folder, "--mutate", "--threshold", "95");

        before.Code.Should().Be(1);
        before.Output.Should().Contain("not noticed: $.ages.pairs[0]: adult to teen removed").And.Contain("no difference: $.audience.modes[0].routes.answered: removed")
            .And.NotContain("not noticed: $.audience.modes[0].routes.anyone: removed");
        after.Output.Should().Contain(" failed\n").And.NotContain("not noticed: ").And.Contain("(100 %)");
        after.Code.Should().Be(0);
    }

    [Fact]
    public async Task Where_a_scenario_does_not_hold_no_mutant_is_judged()
    {
        var run = await CommandRun.OfAsync("test", Scenario("ana", "ben", "deliver"), "--mutate");

        run.Code.Should().Be(1);
        run.Output.Should().EndWith("0 passed, 1 failed\n");
    }

    private string Scenario(string from, string to, string outcome, string name = "first.json") => _folder.Write(name, $$"""
        { "policy": "house.json", {{World}} "steps": [ { "at": "2026-11-26T12:00:00Z", "check": { "from": "{{from}}", "to": "{{to}}" }, "expect": { "outcome": "{{outcome}}" } } ] }
        """);
}
