using System.Text;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Cli;
using Messaging.Policy.Tests.Docs;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Presets;

public sealed class PresetCommandTests
{
    [Fact]
    public async Task Policies_lists_those_of_the_package_with_their_facts()
    {
        var run = await CommandRun.OfAsync("policies", "--facts");

        run.Output.Should().ContainAll(MessagingPolicyPresets.All.Select(preset => $"{preset.Product}: {preset.Facts.Length} facts"))
            .And.Contain("  $.audience.modes  stated, 2026-09-30: ").And.Contain("  cannot say: ");
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task Show_and_scenarios_know_them_by_name()
    {
        foreach (var preset in MessagingPolicyPresets.All)
        {
            (await CommandRun.OfAsync("show", preset.Name)).Output.Should().Contain($"\"name\": \"{preset.Name}\"").And.Contain("\"exemptions\"");
        }

        const string scenario = """
            { "policy": "discord", "accounts": [{ "id": "a", "birthDate": "1996-05-01" }, { "id": "b", "birthDate": "1996-05-01" }],
              "steps": [{ "at": "2026-11-22T10:00:00Z", "check": { "from": "a", "to": "b" }, "expect": { "reasons": ["recipient_mode"] } }] }
            """;
        (await CommandRun.OfAsync(scenario, ["test", "-"])).Output.Should().Be("1 passed, 0 failed\n");
    }

    [Theory]
    [InlineData("2027-03-29", false)]
    [InlineData("2027-03-30", true)]
    public async Task Policies_says_which_have_grown_old(string day, bool isOld)
    {
        var output = await RunAsync(day, "", "policies");

        output.Contains("describes signal as of 2026-09-30, 181 days ago: look at its sources again", StringComparison.Ordinal).Should().Be(isOld);
        output.Should().Contain("describes tiktok-2023 as of 2023-10-01");
    }

    [Theory]
    [InlineData("""{ "name": "house", "asOf": "2026-01-01", "sources": ["a page"] }""", "-: valid\n-: describes house as of 2026-01-01, 329 days ago: look at its sources again\n")]
    [InlineData("""{ "name": "discord", "asOf": "2026-01-01" }""", "-: valid\n-: describes discord as of 2026-01-01, 329 days ago: look at its sources again\n")]
    [InlineData("""{ "name": "house", "asOf": "2026-01-01" }""", "-: valid\n")]
    [InlineData("""{ "name": "house", "asOf": "2026-11-01", "sources": ["a page"] }""", "-: valid\n")]
    public async Task Validate_says_so_of_a_document_that_describes_a_product(string policy, string expected) =>
        (await RunAsync("2026-11-26", policy, "validate", "-")).Should().Be(expected);

    [Fact]
    public async Task The_page_that_compares_them_is_up_to_date() =>
        (await CommandRun.OfAsync("policies", "--page")).Output.Should().Be(Repository.Read("docs", "policies.md"));

    private static async Task<string> RunAsync(string day, string input, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        await CommandLine.RunAsync(arguments, new Surroundings
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Output = output,
            Errors = errors,
            Clock = new FakeClock(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + Duration.FromHours(1)),
        });
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
