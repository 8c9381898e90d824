using System.Text.Json;
using Messaging.Policy.Testing;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>Every scenario of the library, decided over a database.</summary>
public sealed class ScenarioTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_scenario_over_a_database_is_decided_as_it_expects(string file)
    {
        var path = Path.Combine(Folder, file);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        using var database = new TestDatabase();
        await using var host = Host.Of(database, policy => HostPolicy.Use(policy, document.RootElement.GetProperty("policy"), Folder));

        (await ScenarioRunner.PlayAsync(path, host)).ThrowIfFailed();
    }
}
