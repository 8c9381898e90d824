namespace Messaging.Policy.Tests.Cli;

public sealed class ScenarioFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Scenarios");

    public static TheoryData<string> Files =>
        new(Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_scenario_file_is_decided_as_it_expects(string file)
    {
        var run = await CommandRun.OfAsync("test", Path.Combine(Folder, file));

        run.Output.Should().EndWith(" passed, 0 failed\n").And.NotStartWith("0 passed");
        run.Errors.Should().BeEmpty();
        run.Code.Should().Be(0);
    }
}
