using System.Globalization;

namespace Cluster;

/// <summary>Clients that send, now and then send one message to both processes at once, block, and ask right after a block that was confirmed.</summary>
internal sealed class Load(ServiceClient client, ClientLog log)
{
    private const int Accounts = 60;
    private const int Clients = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    private volatile bool _isOver;

    public static IEnumerable<string> Names => Enumerable.Range(0, Accounts).Select(NameOf);

    public void End() => _isOver = true;

    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(() => WorkAsync(number))));

    private async Task WorkAsync(int number)
    {
        var dice = new Random(number);
        for (var turn = 0; !_isOver; turn++)
        {
            // Some write much more than others, so that they come to their limits.
            var sender = (int)(dice.NextDouble() * dice.NextDouble() * Accounts);
            var recipient = (sender + 1 + dice.Next(Accounts - 1)) % Accounts;
            var (from, to, process) = (NameOf(sender), NameOf(recipient), dice.Next(2));
            var id = string.Create(CultureInfo.InvariantCulture, $"{number}-{turn}");
            if (dice.Next(16) == 0)
            {
                await BlockThenAskAsync(id, from, to, process);
            }
            else
            {
                await SendAsync(id, from, to, process, isImpatient: dice.Next(10) == 0);
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>The process that is asked is not the one that confirmed the block.</summary>
    private async Task BlockThenAskAsync(string id, string blocked, string by, int process)
    {
        if (await client.BlockAsync(process, by, blocked))
        {
            log.Blocks.Enqueue((by, blocked, log.Turn()));
            await SendAsync(id, blocked, by, 1 - process, isImpatient: false);
        }
    }

    private async Task SendAsync(string id, string from, string to, int process, bool isImpatient)
    {
        var asked = log.Turn();
        var answers = await Task.WhenAll(Enumerable.Range(0, isImpatient ? 2 : 1).Select(more => client.SendAsync((process + more) % 2, id, from, to)));
        log.Sends.Enqueue((id, from, to, asked, answers.Contains(SendAnswer.Sent) ? SendAnswer.Sent : answers[0]));
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number}");
}
