namespace Messaging.Policy.Tests.Cli;

public sealed class PolicyCommandsTests
{
    [Fact]
    public async Task What_show_prints_is_valid_and_complete()
    {
        foreach (var name in PolicyPresets.Names)
        {
            var shown = await CommandRun.OfAsync("show", name);
            shown.Code.Should().Be(0);
            shown.Output.Should().Contain("\"exemptions\"").And.Contain("\"requests\"");
            var run = await CommandRun.OfAsync(shown.Output, ["validate", "-"]);
            (run.Code, run.Errors, run.Lines[0]).Should().Be((0, "", "-: valid"));
        }
    }

    [Fact]
    public async Task Policies_lists_every_preset_with_its_date()
    {
        var run = await CommandRun.OfAsync("policies");

        run.Output.Should().ContainAll(PolicyPresets.Names).And.Contain("2023-10-01");
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task A_preset_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        var run = await CommandRun.OfAsync("show", "tiktok");

        run.Should().BeEquivalentTo(new { Code = 2, Output = "" });
        run.Errors.Should().StartWith("tiktok: is not a preset; allowed is one of ").And.Contain("tiktok-2023");
    }

    [Fact]
    public async Task Validate_says_everything_that_is_wrong_with_a_policy()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("house.json", """{"selfMessages":"maybe","budgets":[{"name":"a"}]}""");

        var run = await CommandRun.OfAsync("validate", file);

        run.Code.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Errors.Should().Contain($"{file}: $.selfMessages: \"maybe\" is not allowed").And.Contain("$.budgets[0].limit: is needed").And.NotContain("   at ");
    }
}
