using System.Text.Json;

namespace Messaging.Policy.Tests.Cli;

public sealed class NewCommandsTests
{
    [Fact]
    public async Task Show_fills_the_defaults_of_a_document_in_and_that_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("house.json", """{ "name": "house", /* small */ "audience": { "default": "everyone" } }""");

        var shown = await CommandRun.OfAsync("show", file);
        shown.Code.Should().Be(0);
        shown.Output.Should().Contain("\"exemptions\"").And.Contain("\"name\": \"house\"");
        PolicyDocument.Hash(PolicyDocument.Parse(shown.Output)).Should().Be(PolicyDocument.Hash(PolicyDocument.Parse(await File.ReadAllTextAsync(file))));
        (await CommandRun.OfAsync(await File.ReadAllTextAsync(file), ["show", "-"])).Should().Be(shown);
        (await CommandRun.OfAsync("show", folder.Write("wrong.json", "{\"x\":1}"))).Errors.Should().Contain("wrong.json: $.x: is not a member");
        (await CommandRun.OfAsync("show", folder.Path)).Errors.Should().Contain("cannot be read: it is a folder");
    }

    [Fact]
    public async Task Schema_prints_the_schema_of_the_package()
    {
        var run = await CommandRun.OfAsync("schema");

        run.Code.Should().Be(0);
        run.Output.Should().Be(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schemas", "policy.schema.json")));
        JsonElement.Parse(run.Output).GetProperty("title").GetString().Should().Be("Messaging.Policy policy document");
    }

    [Fact]
    public async Task Init_writes_a_valid_document_and_overwrites_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "house.json");

        (await CommandRun.OfAsync("init", file)).Code.Should().Be(0);
        (await CommandRun.OfAsync("validate", file)).Should().Be(new CommandRun(0, $"{file}: valid\n", ""));
        var written = await File.ReadAllTextAsync(file);
        written.Should().Contain("// ");
        (await CommandRun.OfAsync("init", "-")).Output.Should().Be(written);

        await File.WriteAllTextAsync(file, "mine");
        var again = await CommandRun.OfAsync("init", file);
        again.Should().BeEquivalentTo(new { Code = 2, Output = "" });
        again.Errors.Should().StartWith($"{file}: is there already, and is not overwritten");
        (await File.ReadAllTextAsync(file)).Should().Be("mine");
        (await CommandRun.OfAsync("init", Path.Combine(folder.Path, "none", "a.json"))).Errors.Should().Contain("cannot be written: ");
        (await CommandRun.OfAsync("init", folder.Path)).Code.Should().Be(2);
    }

    [Theory]
    [InlineData("messaging-policy de", "decide")]
    [InlineData("messaging-policy ", "assert completions decide diff init laws lint matrix policies schema show simulate test validate")]
    [InlineData("messaging-policy decide ", "")]
    [InlineData("messaging-policy decide --f", "--format")]
    [InlineData("messaging-policy decide --format ", "html json table")]
    [InlineData("messaging-policy decide --format t", "table")]
    [InlineData("messaging-policy validate --s", "--section")]
    [InlineData("messaging-policy show ti", "tiktok-2023 tiktok-2026")]
    [InlineData("messaging-policy laws US-U", "US-UT")]
    [InlineData("messaging-policy laws --kind data", "data-consent")]
    [InlineData("messaging-policy completions ", "bash pwsh zsh")]
    public async Task Commands_options_and_closed_lists_complete(string line, string words)
    {
        var run = await CommandRun.OfAsync("complete", "--position", $"{line.Length}", "--", line);

        run.Code.Should().Be(0);
        run.Lines.Should().BeEquivalentTo(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _messaging_policy messaging-policy")]
    [InlineData("zsh", "compdef _messaging_policy messaging-policy")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName messaging-policy")]
    public async Task Each_shell_has_a_script(string shell, string line) => (await CommandRun.OfAsync("completions", shell)).Output.Should().Contain(line).And.Contain("messaging-policy complete --position");

    [Fact]
    public async Task The_script_for_bash_completes_in_bash()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        var run = await ToolProcess.RunAsync(
            """messaging-policy() { tool "$@"; }; eval "$(tool completions bash)"; COMP_LINE='messaging-policy decide --format ' COMP_POINT=33; _messaging_policy; echo "${COMPREPLY[@]}" """, folder.Path);

        run.Should().Be(new CommandRun(0, "html json table\n", ""));
    }

    [Theory]
    [InlineData("--format: 'xml' is not allowed; allowed is one of json, table, html", "decide", "--format", "xml", "-")]
    [InlineData("SHELL: 'fish' is not allowed; allowed is one of bash, zsh, pwsh", "completions", "fish")]
    [InlineData("--kind: 'data-consnt' is not a kind: did you mean data-consent? Allowed is one of data-consent, account-consent", "laws", "--kind", "data-consnt")]
    [InlineData("tiktok: is not a preset; allowed is one of bluesky, discord, ", "show", "tiktok")]
    [InlineData("'--explian' is not an option of decide: did you mean --explain? A file of that name is ./--explian.", "decide", "--explian", "a.json")]
    [InlineData("'--sektion' is not an option of validate: did you mean --section?", "validate", "a.json", "--sektion")]
    public async Task What_is_misspelt_is_an_error_that_names_what_is_allowed(string message, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        run.Should().BeEquivalentTo(new { Code = 2, Output = "" });
        run.Errors.Should().StartWith(message);
    }

    [Theory]
    [InlineData("--format <json|table|html>", "decide")]
    [InlineData("<bash|zsh|pwsh>", "completions")]
    [InlineData("tiktok-2023", "show")]
    [InlineData("data-consent, account-consent", "laws")]
    public async Task Help_names_what_a_closed_list_has(string words, string command) => (await CommandRun.OfAsync(command, "--help")).Output.Should().Contain(words);

    [Fact]
    public async Task A_file_may_begin_as_an_option_does()
    {
        using var folder = new TemporaryFolder();
        (await CommandRun.OfAsync("decide", "--", "--explian")).Errors.Should().StartWith("--explian: cannot be read: there is no such file");
        (await CommandRun.OfAsync("test", folder.Write("--odd.json", Scenes.Expecting("deliver")))).Code.Should().Be(0);
    }

    [Fact]
    public async Task Validate_shows_errors_of_form_and_of_meaning_together()
    {
        var run = await CommandRun.OfAsync(
            """
            { "selfMessages": "maybe", "audience": { "modes": [ { "name": "open", "routes": { "friend": "delivre" } } ], "default": "opne" },
              "budgets": [ { "name": "a", "limit": 1, "every": "PT0S" }, { "name": "b", "limit": 1, "every": "P1M", "window": "calender" } ], "remedies": { "nobody": "become_friends" } }
            """,
            ["validate", "-"]);

        run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[1].TrimEnd(':')).Should().BeEquivalentTo(
            ["$.selfMessages", "$.audience.modes[0].routes.friend", "$.budgets[1].window", "$.budgets[0].every", "$.remedies.nobody"],
            "what depends on a mode or a window that is wrong is not judged; everything else is");
        (await CommandRun.OfAsync(Scenes.Of("", policy: """{"selfMessages":"maybe","audience":{"default":"opne"}}"""), ["decide", "-"])).Errors
            .Should().Contain("$.policy.selfMessages: ").And.Contain("$.policy.audience.default: ", "a policy inside a scenario is read as any other");
    }
}
