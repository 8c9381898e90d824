using Messaging.Policy.Cli;

namespace Messaging.Policy.Tests.Presets;

/// <summary>The scenarios of each preset notice nearly every change of one line. <c>equivalent.txt</c> lists the changes that were proved to make no difference.</summary>
public sealed class MutationTests
{
    private const double Least = 95;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Presets");
    private static readonly HashSet<string> Equivalent = [.. File.ReadAllLines(Path.Combine(Folder, "equivalent.txt"))];

    public static TheoryData<string> Names => new(PresetCatalog.All.Select(preset => preset.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_scenarios_of_a_preset_hold_and_notice_its_mutants(string name)
    {
        var suite = await SuiteAsync(name);
        var mutants = PolicyAnalysis.Mutate(suite.Policy);
        List<PolicyMutant> unnoticed = [];
        foreach (var mutant in mutants)
        {
            if (!await suite.IsNoticedAsync(mutant, CancellationToken.None))
            {
                unnoticed.Add(mutant);
            }
        }

        string[] survivors = [.. unnoticed.Select(mutant => mutant.ToString()).Where(mutant => !Equivalent.Contains($"{name} {mutant}"))];
        var different = mutants.Length - unnoticed.Count + survivors.Length;
        (100.0 * (different - survivors.Length) / different).Should().BeGreaterThanOrEqualTo(Least, "what survives is {0}", string.Join("; ", survivors));
    }

    private static async Task<PolicySuite> SuiteAsync(string name)
    {
        var policies = new PolicyFinder(RegionLaws.Shipped, PresetCatalog.All) { KeepsStated = true };
        var input = new ScenarioInput(Stream.Null, new ScenarioReader(policies));
        var suite = new PolicySuite(PresetCatalog.Find(name)!.Read(), RegionLaws.Shipped);
        string[] golden = Directory.Exists(Path.Combine(Folder, "Golden", name)) ? Directory.GetFiles(Path.Combine(Folder, "Golden", name), "*.json") : [];
        var report = new TestReport(TextWriter.Null);
        foreach (var file in golden.Order(StringComparer.Ordinal).Append(Path.Combine(Folder, "Suites", $"{name}.jsonl")))
        {
            await foreach (var scenario in input.ReadAsync(file, CancellationToken.None))
            {
                await ScenarioRun.PlayAsync(scenario, report);
                suite.Scenarios.Add(scenario);
            }
        }

        (report.Failed, report.Passed > 0).Should().Be((0, true));
        return suite;
    }
}
