using Messaging.Policy.Benchmarks.Web;

namespace Messaging.Policy.Benchmarks.Ratios;

/// <summary>Figure S5: what a send over HTTP costs through the web package, and through the same endpoint that stores the message and decides nothing.</summary>
public sealed class WebFigures : IFigureGroup
{
    private static readonly Figure _s5 = new("S5", 1.10, 1.03, "an HTTP send through the web package / the same endpoint that stores the message and decides nothing");

    public IReadOnlyList<Figure> Figures { get; } = [_s5];

    public void Measure(RatioReport report)
    {
        if (report.Wants(_s5))
        {
            MeasureAsync(report).GetAwaiter().GetResult();
        }
    }

    private static async Task MeasureAsync(RatioReport report)
    {
        var host = await SendHost.StartAsync().ConfigureAwait(false);
        await using var stopped = host.ConfigureAwait(false);
        using var guarded = new SendClient(host.Address, SendHost.Guarded, number: 1);
        using var keyless = new SendClient(host.Address, SendHost.Guarded, number: 3, hasKeys: false);
        using var bare = new SendClient(host.Address, SendHost.Bare, number: 2);
        var contest = new Contest()
            .Add("guarded", Each(guarded))
            .Add("guarded without keys", Each(keyless))
            .Add("bare", Each(bare))
            .Run(rounds: 9, millisecondsEach: 400);
        report.Add(_s5, contest.Ratio("guarded", "bare"));
        report.Note(_s5, contest);
        report.Note($"S5: without keys the ratio is {contest.Ratio("guarded without keys", "bare"):0.000}");
        var part = contest.Nanoseconds("guarded") - contest.Nanoseconds("bare");
        report.Note($"S5: the library's part of a request is {part / 1_000:0.0} us, {100 * part / contest.Nanoseconds("guarded"):0.0} %");
    }

    private static Func<int, long> Each(SendClient client) => operations =>
    {
        SendManyAsync(client, operations).GetAwaiter().GetResult();
        return operations;
    };

    private static async Task SendManyAsync(SendClient client, int operations)
    {
        for (var done = 0; done < operations; done++)
        {
            await client.SendAsync().ConfigureAwait(false);
        }
    }
}
