using System.Text.Json;
using Messaging.Policy.Testing;
using Messaging.Policy.Tests.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Testing;

/// <summary>Scenario files, played in a host's container.</summary>
public sealed class ScenarioRunnerTests
{
    private const string Small = """
        { "policy": { "name": "house", "ages": null, "audience": { "default": "everyone" } }, "accounts": [ { "id": "ana" }, { "id": "ben" } ],
          "steps": [ { "at": "2026-11-22T10:00:00Z", "name": "hello", "check": { "from": "ana", "to": "ben" }, "expect": { "outcome": "OUTCOME" } } ] }
        """;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files => ScenarioFilesTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_scenario_file_goes_in_a_test_s_host_as_on_the_command_line(string file)
    {
        var path = Path.Combine(Folder, file);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(path), JsonText.DocumentOptions);
        await using var host = TestHost.Create(policy => Use(policy, document.RootElement.GetProperty("policy"), Path.GetDirectoryName(path)!));

        var result = await ScenarioRunner.PlayAsync(path, host.Services);

        result.ThrowIfFailed();
        var run = await CommandRun.OfAsync("test", path);
        run.Output.Should().EndWith($"{result}\n");
    }

    [Fact]
    public async Task What_differs_is_told_with_its_step_and_fails_a_test()
    {
        using var folder = new TemporaryFolder();
        await using var host = HouseHost();

        var result = await ScenarioRunner.PlayAsync(folder.Write("small.json", Small.Replace("OUTCOME", "deny", StringComparison.Ordinal)), host.Services);

        result.Should().Match<ScenarioResult>(it => it.Passed == 0 && it.Failed == 1);
        result.Differences.Should().Equal(new ScenarioDifference("(no name)", 0, "hello", 0, "outcome", "\"deny\"", "\"deliver\""));
        result.Invoking(it => it.ThrowIfFailed()).Should().Throw<Xunit.Sdk.XunitException>().WithMessage("*step 0 (hello)*outcome is \"deliver\", expected \"deny\"*");
    }

    [Fact]
    public async Task A_file_of_another_policy_is_refused_unless_the_host_shall_decide()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("small.json", Small.Replace("OUTCOME", "deny", StringComparison.Ordinal));
        await using var strict = TestHost.Create(policy => policy.UseDocument("""{ "name": "strict", "ages": null, "audience": { "default": "noOne" } }"""));

        await FluentActions.Awaiting(() => ScenarioRunner.PlayAsync(file, strict.Services)).Should().ThrowAsync<InvalidDataException>().WithMessage("*$.policy: is another policy than the host's, \"strict\"*");
        (await ScenarioRunner.PlayAsync(file, strict.Services, ScenarioPolicy.HostDecides)).ThrowIfFailed();
    }

    [Fact]
    public async Task A_file_that_is_no_scenario_is_refused_with_all_that_is_wrong()
    {
        using var folder = new TemporaryFolder();
        await using var host = HouseHost();

        await FluentActions.Awaiting(() => ScenarioRunner.PlayAsync(folder.Write("bad.json", """{ "policy": "house", "steps": [ { "at": 3 } ], "wrong": 1 }"""), host.Services))
            .Should().ThrowAsync<InvalidDataException>().WithMessage("*$.wrong*");
        await FluentActions.Awaiting(() => ScenarioRunner.PlayAsync(Path.Combine(folder.Path, "none.json"), host.Services)).Should().ThrowAsync<InvalidDataException>().WithMessage("*none.json*");
    }

    [Fact]
    public async Task A_file_that_expects_nothing_proves_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var host = HouseHost();

        var result = await ScenarioRunner.PlayAsync(folder.Write("small.json", Small.Replace(""", "expect": { "outcome": "OUTCOME" }""", "", StringComparison.Ordinal)), host.Services);

        result.Invoking(it => it.ThrowIfFailed()).Should().Throw<Xunit.Sdk.XunitException>().WithMessage("*expects nothing*");
    }

    [Fact]
    public async Task A_host_whose_accounts_are_not_in_memory_is_asked_how_facts_get_into_its_stores()
    {
        using var folder = new TemporaryFolder();
        await using var host = HouseHost();
        var services = new ServiceCollection();
        services.AddSingleton(host.Services.GetRequiredService<IAccountRepository>());
        services.AddMessagingPolicy(policy => policy.UseDocument("""{ "name": "house", "ages": null, "audience": { "default": "everyone" } }""").UseInMemoryStore());
        await using var provider = services.BuildServiceProvider();

        await FluentActions.Awaiting(() => ScenarioRunner.PlayAsync(folder.Write("small.json", Small.Replace("OUTCOME", "deliver", StringComparison.Ordinal)), provider))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("*IScenarioFacts*");
    }

    [Fact]
    public async Task A_host_with_the_store_in_memory_needs_nothing_more()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection();
        services.AddMessagingPolicy(policy => policy.UseDocument("""{ "name": "house", "ages": null, "audience": { "default": "everyone" } }"""));
        await using var provider = services.BuildServiceProvider();

        (await ScenarioRunner.PlayAsync(folder.Write("small.json", Small.Replace("OUTCOME", "deliver", StringComparison.Ordinal)), provider)).ThrowIfFailed();
    }

    [Fact]
    public async Task A_file_may_name_a_preset_that_the_host_knows()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("small.json", """{ "policy": "discord", "accounts": [], "steps": [ { "at": "2026-11-22T10:00:00Z", "check": { "from": "ana", "to": "ben" }, "expect": { "outcome": "deny" } } ] }""");
        await using var host = TestHost.Create(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePreset("discord"));
        await using var other = HouseHost();

        (await ScenarioRunner.PlayAsync(file, host.Services)).ThrowIfFailed();
        await FluentActions.Awaiting(() => ScenarioRunner.PlayAsync(file, other.Services)).Should().ThrowAsync<InvalidDataException>().WithMessage("*\"discord\" is not known*");
    }

    private static TestHost HouseHost() => TestHost.Create(policy => policy.UseDocument("""{ "name": "house", "ages": null, "audience": { "default": "everyone" } }"""));

    private static void Use(MessagingPolicyBuilder policy, JsonElement named, string folder)
    {
        if (named.ValueKind == JsonValueKind.Object)
        {
            policy.UseDocument(named.GetRawText());
        }
        else if (PolicyPresets.Names.Contains(named.GetString()))
        {
            policy.UsePreset(named.GetString()!);
        }
        else
        {
            policy.UseDocumentFile(Path.Combine(folder, named.GetString()!), reloadOnChange: false);
        }
    }
}
