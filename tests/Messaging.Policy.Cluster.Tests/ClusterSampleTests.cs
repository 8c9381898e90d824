using System.Diagnostics;
using System.Globalization;
using Cluster;

namespace Messaging.Policy.Cluster.Tests;

/// <summary>The sample of two processes: nothing is lost or late under kills, and a service with flaws shows that its table would tell.</summary>
public sealed class ClusterSampleTests
{
    [ServersFact]
    public async Task Under_kills_nothing_is_lost_delivered_twice_late_beyond_a_limit_or_in_no_conversation()
    {
        var (code, table) = await TellAsync(Flaws.None);

        code.Should().Be(0, table);
        foreach (var figure in new[] { "LOST", "TWICE", "LATE", "BEYOND", "NOWHERE" })
        {
            FigureOf(table, figure).Should().Be(0, table);
        }

        FigureOf(table, "delivered").Should().Be(FigureOf(table, "told sent")).And.BeGreaterThan(50, "the load was one");
        FigureOf(table, "asked after").Should().BePositive();
        table.Split("kill -9 of process").Should().HaveCount(3, "both processes died once");
    }

    [ServersFact]
    public async Task A_service_without_permits_and_ids_that_answers_first_shows_in_every_line_of_the_table()
    {
        var (code, table) = await TellAsync(Flaws.NoPermit | Flaws.NoId | Flaws.AnswerFirst);

        code.Should().Be(ClusterStory.NotClean);
        foreach (var figure in new[] { "LOST", "TWICE", "LATE", "BEYOND", "NOWHERE" })
        {
            FigureOf(table, figure).Should().BePositive(table);
        }
    }

    [Fact]
    public async Task Where_no_server_can_be_started_it_says_so_in_one_sentence_and_ends()
    {
        var dotnet = Environment.ProcessPath!;
        var start = new ProcessStartInfo(dotnet, [typeof(ClusterStory).Assembly.Location]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = "/";
        start.Environment.Remove("MESSAGING_POLICY_POSTGRES");
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(ClusterStory.NoServers);
        said.TrimEnd().Split('\n').Should().ContainSingle().Which.Should().Contain("redis-server").And.Contain("MESSAGING_POLICY_REDIS_CLUSTER").And.Contain("eng/servers.sh start");
    }

    [Theory]
    [InlineData("--seconds", "3")]
    [InlineData("--seconds", "many")]
    [InlineData("--twin", "all")]
    [InlineData("--twin")]
    [InlineData("--help")]
    public void What_is_not_understood_is_told_with_what_is(params string[] arguments)
    {
        ClusterSettings.TryRead(arguments, out _, out var error).Should().BeFalse();
        error.Should().Contain(ClusterSettings.Usage);
    }

    [Fact]
    public void Twins_are_flaws_that_add_up()
    {
        ClusterSettings.TryRead(["--seconds", "30", "--twin", "no-id", "--twin", "replica-reads"], out var settings, out _).Should().BeTrue();
        settings.Should().Be(new ClusterSettings(30, Flaws.NoId | Flaws.ReplicaReads));
        ClusterSettings.TryRead([], out var defaults, out _).Should().BeTrue();
        defaults.Flaws.Should().Be(Flaws.None);
    }

    private static async Task<(int Code, string Table)> TellAsync(Flaws flaws)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (await ClusterStory.TellAsync(new(4, flaws), output, patience.Token), output.ToString());
    }

    private static long FigureOf(string table, string figure) =>
        long.Parse(table.Split('\n').First(line => line.TrimStart().StartsWith(figure, StringComparison.Ordinal)).Trim().Split(' ')[^1], CultureInfo.InvariantCulture);
}
