using System.Diagnostics;

namespace Messaging.Policy.Benchmarks.Web;

/// <summary>The <c>load</c> command: many connections at once against the endpoint with and without the library, in turns, for a bounded time.</summary>
public static class LoadCommand
{
    private const int Connections = 32;
    private const int Rounds = 9;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    public static int Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<int> RunAsync()
    {
        var host = await SendHost.StartAsync().ConfigureAwait(false);
        await using var stopped = host.ConfigureAwait(false);
        string[] endpoints = [SendHost.Bare, SendHost.Guarded];
        var clients = endpoints.ToDictionary(endpoint => endpoint, endpoint => Enumerable.Range(0, Connections).Select(number => new SendClient(host.Address, endpoint, number)).ToArray());
        var rounds = endpoints.ToDictionary(endpoint => endpoint, _ => new List<Round>());
        for (var round = -2; round < Rounds; round++)
        {
            foreach (var endpoint in round % 2 == 0 ? endpoints : endpoints.Reverse())
            {
                var played = await PlayAsync(clients[endpoint]).ConfigureAwait(false);
                if (round >= 0)
                {
                    rounds[endpoint].Add(played);
                }
            }
        }

        foreach (var endpoint in endpoints)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"{endpoint}: {Median(rounds[endpoint], round => round.PerSecond):0} requests/s, {Median(rounds[endpoint], round => round.MedianMicroseconds):0} us median, {Median(rounds[endpoint], round => round.P99Microseconds):0} us at 99 %, {Median(rounds[endpoint], round => round.ProcessorMicroseconds):0.0} us of processor"));
        }

        var (with, without) = (Median(rounds[SendHost.Guarded], round => round.ProcessorMicroseconds), Median(rounds[SendHost.Bare], round => round.ProcessorMicroseconds));
        Console.WriteLine(FormattableString.Invariant($"the library's part of a request: {with - without:0.0} us of processor, {100 * (with - without) / with:0.0} %"));
        Console.WriteLine(Ratios.Machine.Describe());
        foreach (var client in clients.Values.SelectMany(each => each))
        {
            client.Dispose();
        }

        return 0;
    }

    private static double Median(IEnumerable<Round> rounds, Func<Round, double> value) => Ratios.Contest.Median(rounds.Select(value));

    private static async Task<Round> PlayAsync(SendClient[] clients)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var times = await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            var taken = new List<double>();
            while (Stopwatch.GetElapsedTime(start) < Each)
            {
                var before = Stopwatch.GetTimestamp();
                await client.SendAsync().ConfigureAwait(false);
                taken.Add(Stopwatch.GetElapsedTime(before).TotalMicroseconds);
            }

            return taken;
        }))).ConfigureAwait(false);
        var elapsed = Stopwatch.GetElapsedTime(start);
        var all = times.SelectMany(each => each).Order().ToArray();
        return new(all.Length / elapsed.TotalSeconds, all[all.Length / 2], all[all.Length * 99 / 100], (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / all.Length);
    }

    private sealed record Round(double PerSecond, double MedianMicroseconds, double P99Microseconds, double ProcessorMicroseconds);
}
