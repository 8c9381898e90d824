namespace Messaging.Policy.Tests.Cli;

/// <summary>A section of settings files is read as a host reads it.</summary>
public sealed class SectionCommandTests
{
    private const string Good = """
        { // settings
          "Logging": {}, "Messaging": { "Policy": { "name": "house", "audience": { "default": "everyone" }, "budgets": [ { "name": "a", "limit": 1, "every": "PT1M" } ] } } }
        """;

    [Fact]
    public async Task A_section_is_valid_or_every_error_names_its_key()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("appsettings.json", Good);
        var bad = folder.Write("bad.json", Good.Replace("\"everyone\"", "\"all\"", StringComparison.Ordinal).Replace("\"limit\": 1", "\"limit\": \"x\"", StringComparison.Ordinal));

        (await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", good)).Should().Be(new CommandRun(0, $"{good}: valid\n", ""));

        var run = await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", bad);
        run.Code.Should().Be(2);
        run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Should().SatisfyRespectively(
            form => form.Should().StartWith($"{bad}: Messaging:Policy:budgets:0:limit: \"x\" is not allowed"),
            meaning => meaning.Should().StartWith($"{bad}: Messaging:Policy:audience:default: \"all\" is not allowed"));
    }

    [Theory]
    [InlineData("Messaging:Polcy", "Messaging:Polcy: there is no such section, or nothing in it; the nearest is Messaging:Policy")]
    [InlineData("Mesaging:Policy", "Mesaging:Policy: there is no such section, or nothing in it; the nearest is Messaging")]
    [InlineData("Logging", "Logging: there is no such section, or nothing in it")]
    public async Task A_section_that_is_not_there_is_an_error_that_names_the_nearest(string section, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", Good);

        foreach (var command in new[] { "validate", "show" })
        {
            var run = await CommandRun.OfAsync(command, "--section", section, file);
            run.Should().BeEquivalentTo(new { Code = 2, Output = "" });
            run.Errors.Should().StartWith($"{file}: {message}");
        }
    }

    [Fact]
    public async Task A_later_file_lies_over_an_earlier_one_and_halves_of_a_list_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("appsettings.json", Good);
        var wrong = folder.Write("appsettings.Wrong.json", """{"Messaging":{"Policy":{"audience":{"default":"nobodyKnows"}}}}""");
        var list = folder.Write("appsettings.List.json", """{"Messaging":{"Policy":{"budgets":[{"limit":2}]}}}""");

        var run = await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", first, wrong);
        run.Errors.Should().StartWith($"{first}, {wrong}: Messaging:Policy:audience:default: \"nobodyKnows\" is not allowed");
        (await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", wrong, first)).Code.Should().Be(0, "the twin: the good file lies over the wrong one");
        (await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", first, list)).Errors.Should().Contain($"2 providers of the configuration state entries of it ({first}; {list})");
    }

    [Theory]
    [InlineData("{", "$: is not JSON")]
    [InlineData("[]", "$: cannot be read as settings")]
    [InlineData("""{"a":1,"A":2}""", "$: cannot be read as settings")]
    public async Task A_file_that_is_no_settings_file_is_an_error(string content, string message)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("appsettings.json", content);

        var run = await CommandRun.OfAsync("validate", "--section", "Messaging:Policy", file);
        run.Code.Should().Be(2);
        run.Errors.Should().StartWith($"{file}: {message}").And.NotContain("   at ");
    }

    [Fact]
    public async Task What_show_prints_of_a_section_is_the_policy_with_its_defaults()
    {
        using var folder = new TemporaryFolder();
        var shown = await CommandRun.OfAsync("show", "--section", "Messaging:Policy", folder.Write("appsettings.json", Good));
        var document = await CommandRun.OfAsync("show", folder.Write("house.json", """{ "name": "house", "audience": { "default": "everyone" }, "budgets": [ { "name": "a", "limit": 1, "every": "PT1M" } ] }"""));

        shown.Should().Be(document);
        PolicyDocument.Parse(shown.Output).Budgets!.Single().Refill.Should().Be(1, "defaults are filled in");
    }
}
