using System.Globalization;
using System.Text;
using System.Text.Json;
using Messaging.Policy.Cli;
using Messaging.Policy.Tests.Cli;

namespace Messaging.Policy.Tests.Analysis;

public sealed class SimulationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _old;
    private readonly string _new;

    public SimulationTests()
    {
        _old = _folder.Write("old.json", PolicyDocument.Write(Presetted.House()));
        _new = _folder.Write("new.json", PolicyDocument.Write(Presetted.House(policy => (policy.Ages!.Pairs, policy.Audience.Modes![0].Routes!["friend"]) = ([], Outcome.Quiet))));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_would_change_is_counted_by_reason_band_and_region_without_ids()
    {
        var run = await SimulateAsync([Line("ana", 1990, "ES", "ben", 1990, "US"), Line("ana", 1990, "ES", "kim", 2011, "GB", mode: "everyone"), "", Line("ana", 1990, "ES", "ben", 1990, "US", isFriend: true)]);

        run.Code.Should().Be(0);
        run.Lines.Should().Contain("3 attempts: 1 gain contact, 1 lose it, 0 are shown something else")
            .And.Contain("         1  deny (age_bands_apart) -> request (recipient_mode)  (+1 -0 ~0; lines 2)")
            .And.Contain("         1  adult to teen  (+1 -0 ~0; lines 2)")
            .And.Contain("         1  ES to US  (+0 -1 ~0; lines 4)");
        run.Output.Should().NotContain("ana").And.NotContain("kim");
    }

    [Fact]
    public async Task Ids_are_printed_to_whoever_asks()
    {
        var run = await SimulateAsync([Line("ana", 1990, "ES", "kim", 2011, "GB", mode: "everyone")], "--show-ids");

        run.Output.Should().Contain("lines 1 (ana to kim)");
    }

    [Fact]
    public async Task As_JSON_it_holds_the_same()
    {
        var run = await SimulateAsync([Line("ana", 1990, "ES", "kim", 2011, "GB", mode: "everyone")], "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.GetProperty("wider").GetInt64().Should().Be(1);
        json.RootElement.GetProperty("byBand")[0].GetProperty("what").GetString().Should().Be("adult to teen");
        json.RootElement.GetProperty("byReason")[0].GetProperty("examples")[0].GetProperty("line").GetInt64().Should().Be(1);
        run.Output.Should().NotContain("ana");
    }

    [Theory]
    [InlineData("widened", 1)]
    [InlineData("narrowed", 0)]
    [InlineData("any", 1)]
    public async Task A_pipeline_fails_where_it_is_told_to(string on, int code) =>
        (await SimulateAsync([Line("ana", 1990, "ES", "kim", 2011, "GB", mode: "everyone")], "--fail-on", on)).Code.Should().Be(code);

    [Theory]
    [InlineData("{", "is not JSON: ")]
    [InlineData("""{ "at": "2026-11-26T12:00:00Z", "accounts": [] }""", "$.check: ")]
    [InlineData("""{ "at": "2026-11-26T12:00:00Z", "check": { "from": "a", "to": "b" }, "accounts": [], "extra": 1 }""", "$.extra: ")]
    [InlineData("""{ "at": "2026-11-26T12:00:00Z", "check": { "from": "a", "to": "b" }, "accounts": [ { "id": "a" }, { "id": "a" } ] }""", "$.accounts[1].id: ")]
    public async Task A_line_that_is_wrong_is_refused_with_its_number(string wrong, string message)
    {
        var run = await SimulateAsync([Line("ana", 1990, "ES", "ben", 1990, "US"), "", wrong]);

        run.Code.Should().Be(2);
        run.Output.Should().BeEmpty();
        run.Errors.Should().Contain("facts.jsonl: line 3: ").And.Contain(message);
    }

    [Fact]
    public async Task It_decides_as_the_command_that_decides_does()
    {
        string[] worlds = [Line("ana", 1990, "ES", "ben", 1990, "US"), Line("ana", 1990, "ES", "kim", 2011, "GB"), Line("ana", 1990, "ES", "ben", 1990, "US", isFriend: true), Line("kim", 2011, "GB", "ben", 1990, "ES", mode: "friends")];
        foreach (var world in worlds)
        {
            // A file of one line is a scenario with the same world.
            var scenario = world.Replace("\"check\": {", "\"policy\": \"old.json\", \"steps\": [ { \"at\": \"2026-11-26T12:00:00Z\", \"check\": {", StringComparison.Ordinal)
                .Replace("}, \"accounts\"", "} } ], \"accounts\"", StringComparison.Ordinal).Replace("\"at\": \"2026-11-26T12:00:00Z\", \"policy\"", "\"policy\"", StringComparison.Ordinal);
            var decided = await CommandRun.OfAsync("decide", _folder.Write("one.json", scenario));
            var nothing = _folder.Write("nothing.json", PolicyDocument.Write(Presetted.House(policy => policy.Audience.Modes = [new() { Name = "everyone", Routes = new Dictionary<string, Outcome>() }, new() { Name = "friends", Routes = new Dictionary<string, Outcome>() }])));
            var simulated = await CommandRun.OfAsync("simulate", _old, nothing, "--facts", _folder.Write("one.jsonl", world), "--format", "json");

            using var decision = JsonDocument.Parse(decided.Output);
            using var result = JsonDocument.Parse(simulated.Output);
            var isLetThrough = decision.RootElement.GetProperty("outcome").GetString() != "deny";
            result.RootElement.GetProperty("narrower").GetInt64().Should().Be(isLetThrough ? 1 : 0);
        }
    }

    [Fact]
    public async Task A_large_population_is_never_held_in_memory()
    {
        const int Lines = 40_000;
        var simulation = new PolicySimulation(Presetted.House(), Presetted.House(policy => policy.Ages!.Pairs = []));
        await using var stream = new EndlessLines(Encoding.UTF8.GetBytes(Line("ana", 1990, "ES", "kim", 2011, "GB", mode: "everyone") + "\n"), Lines, () => simulation.Result.Attempts);

        await new FactFile("a large file", stream, simulation).PlayAsync(CancellationToken.None);

        simulation.Result.Attempts.Should().Be(Lines);
        simulation.Result.Wider.Should().Be(Lines);
        simulation.Result.ByReason.Should().ContainSingle().Which.Examples.Should().Equal(1, 2, 3);
        stream.MostAhead.Should().BeLessThan(1_000 * (Environment.ProcessorCount + 2), "lines are read as fast as they are decided, and no faster");
    }

    private Task<CommandRun> SimulateAsync(string[] lines, params string[] options) =>
        CommandRun.OfAsync(["simulate", _old, _new, "--facts", _folder.Write("facts.jsonl", string.Join("\n", lines)), .. options]);

    private static string Line(string from, int born, string region, string to, int otherBorn, string otherRegion, bool isFriend = false, string? mode = null) => string.Create(CultureInfo.InvariantCulture, $$"""
        { "at": "2026-11-26T12:00:00Z", "check": { "from": "{{from}}", "to": "{{to}}" }, "accounts": [ { "id": "{{from}}", "birthDate": "{{born}}-01-01", "region": "{{region}}" }, { "id": "{{to}}", "birthDate": "{{otherBorn}}-01-01", "region": "{{otherRegion}}"{{(mode is null ? "" : $", \"mode\": \"{mode}\"")}} } ]{{(isFriend ? $", \"relations\": [ {{ \"from\": \"{from}\", \"to\": \"{to}\", \"is\": [\"friend\"] }} ]" : "")}} }
        """);

    /// <summary>Lines that are made when they are read, and a look at how many of them wait.</summary>
    private sealed class EndlessLines(byte[] line, int count, Func<long> decided) : Stream
    {
        private int _read;

        public long MostAhead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var lines = Math.Min(buffer.Length / line.Length, count - _read);
            for (var i = 0; i < lines; i++)
            {
                line.CopyTo(buffer[(i * line.Length)..]);
            }

            _read += lines;
            MostAhead = Math.Max(MostAhead, _read - decided());
            return lines * line.Length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
