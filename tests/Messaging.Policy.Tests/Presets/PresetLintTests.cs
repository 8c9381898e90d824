namespace Messaging.Policy.Tests.Presets;

/// <summary>What is found of the presets was looked at; the page on analysis says why it stays.</summary>
public sealed class PresetLintTests
{
    /// <summary>Found by deciding everything, which takes longest: looked at for the presets with the smallest spaces.</summary>
    private static readonly string[] Small = ["signal", "youtube", "discourse", "dreamwidth", "tiktok-2023"];

    private static readonly string[] Known = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Presets", "lint.txt"));

    public static TheoryData<string> Names => new(PolicyPresets.All.Concat(MessagingPolicyPresets.All).Select(preset => preset.Name));

    public static TheoryData<string> SmallNames => new(Small);

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_seen_at_once_is_what_is_known(string name) =>
        Lines(name, PolicyAnalysis.QuickLint(Read(name))).Should().BeEquivalentTo(Known.Where(line => IsOf(line, name) && !IsOfEverything(line)));

    [Theory]
    [MemberData(nameof(SmallNames))]
    public void What_is_found_by_deciding_everything_is_what_is_known(string name) =>
        Lines(name, PolicyAnalysis.Lint(Read(name))).Should().BeEquivalentTo(Known.Where(line => IsOf(line, name)));

    private static MessagingPolicyOptions Read(string name) => PolicyPresets.All.Concat(MessagingPolicyPresets.All).Single(preset => preset.Name == name).Read();

    private static IEnumerable<string> Lines(string name, IEnumerable<LintFinding> findings) =>
        findings.Select(finding => $"{name} {(finding.Severity == LintSeverity.Warning ? "warning" : "note")} {finding.Code} {finding.Path}");

    private static bool IsOf(string line, string name) => line.StartsWith($"{name} ", StringComparison.Ordinal);

    private static bool IsOfEverything(string line) =>
        line.Split(' ')[2] is "dead-route" or "dead-unless" or "dead-rule" or "dead-pair" or "dead-widest" or "dead-default" or "dead-requirement";
}
