using System.Text.Json;
using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Presets;

/// <summary>Twelve situations that every product answers in its own way, as scenarios of the presets; <c>cells.json</c> says which answers were confirmed.</summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Presets");

    public static TheoryData<string> Products => new(Directory.EnumerateDirectories(Path.Combine(Folder, "Golden")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Products))]
    public async Task A_product_s_scenarios_are_decided_as_they_expect(string product)
    {
        var run = await CommandRun.OfAsync("test", Path.Combine(Folder, "Golden", product));

        run.Output.Should().EndWith(" passed, 0 failed\n").And.NotStartWith("0 passed");
        run.Errors.Should().BeEmpty();
        run.Code.Should().Be(0);
    }

    [Fact]
    public async Task All_checks_are_made_and_all_confirmed_cells_hold()
    {
        (await CommandRun.OfAsync("test", Path.Combine(Folder, "Golden"))).Output.Should().EndWith("385 passed, 0 failed\n");
        using var cells = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, "cells.json")));
        var all = cells.RootElement.EnumerateObject().ToList();

        all.Count(cell => cell.Value.GetProperty("confirmed").GetInt32() == 1).Should().Be(108);
        all.SelectMany(cell => cell.Value.GetProperty("files").EnumerateArray()).Select(file => Path.Combine(Folder, "Golden", file.GetString()!))
            .Should().NotBeEmpty().And.OnlyContain(file => File.Exists(file));
    }
}
