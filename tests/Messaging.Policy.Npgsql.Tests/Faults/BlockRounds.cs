using NodaTime;
using Npgsql;

namespace Messaging.Policy.Npgsql.Tests.Faults;

/// <summary>Blocks that are confirmed by one connection, and asked about by another.</summary>
internal static class BlockRounds
{
    private static readonly MessagingPolicyOptions Policy = new() { Audience = new() { Default = "everyone" } };

    /// <summary>Blocks, asks, unblocks and asks, again and again.</summary>
    /// <param name="writes">Where blocks are written.</param>
    /// <param name="reads">Where facts are read for a decision.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="between">Called before each round with its number; null: nothing is.</param>
    /// <returns>How many messages passed after a block was confirmed, and how many after it was lifted.</returns>
    public static async Task<(int Late, int Passed)> RunAsync(NpgsqlTables writes, NpgsqlTables reads, int rounds, Action<int>? between = null)
    {
        var writer = new BlockListWriter(writes);
        var evaluator = new MessagingPolicyEvaluator(Policy, MessagingPorts.OfFacts(new FactRepository(reads), new ThreadRepository(reads), new InMemoryMessagingStore()));
        var (late, passed) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            between?.Invoke(round);
            await ConfirmedAsync(() => writer.BlockAsync("ben", "ana", CancellationToken.None));
            late += await MayAsync(evaluator) ? 1 : 0;
            await ConfirmedAsync(() => writer.UnblockAsync("ben", "ana", CancellationToken.None));
            passed += await MayAsync(evaluator) ? 1 : 0;
        }

        return (late, passed);
    }

    public static async Task AddAccountsAsync(NpgsqlTables tables)
    {
        foreach (var id in (string[])["ana", "ben"])
        {
            await new MessagingFactWriter(tables).SetAccountAsync(new Account { Id = id, BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified });
        }
    }

    /// <summary>Blocks, one after the other of four writers, until enough are confirmed and the server is taken away.</summary>
    /// <returns>Who was blocked, by account number one, and confirmed.</returns>
    public static async Task<List<long>> UntilKilledAsync(NpgsqlTables writes, int enough, Action kill)
    {
        var (confirmed, writer) = (new List<long>(), new BlockListWriter(writes));
        var writers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            for (long account = 10 + number; ; account += 4)
            {
                try
                {
                    await writer.BlockAsync(1L, account, CancellationToken.None);
                }
                catch (Exception ended) when (IsOutage(ended))
                {
                    return;
                }

                lock (confirmed)
                {
                    confirmed.Add(account);
                }
            }
        })).ToArray();
        while (Count() < enough && !Array.TrueForAll(writers, ended => ended.IsCompleted))
        {
            await Task.Delay(1);
        }

        kill();
        await Task.WhenAll(writers);
        return confirmed;

        int Count()
        {
            lock (confirmed)
            {
                return confirmed.Count;
            }
        }
    }

    /// <returns>How many of the accounts are not blocked by account number one.</returns>
    public static async Task<int> LostAsync(NpgsqlTables reads, List<long> confirmed)
    {
        var request = new FactRequest(1L, confirmed.Select(account => (AccountId)account), FactParts.Blocks);
        await new FactRepository(reads).FindAsync(request, CancellationToken.None);
        return request.Blocks.ToArray().Count(pair => (pair.Outgoing & BlockState.Blocks) == 0);
    }

    public static bool IsOutage(Exception failure) => failure is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException;

    private static async Task<bool> MayAsync(MessagingPolicyEvaluator evaluator) => (await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"))).IsAllowed;

    private static async Task ConfirmedAsync(Func<ValueTask<BlockChange>> change)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await change();
                return;
            }
            catch (Exception failure) when (IsOutage(failure) && attempt < 1_000)
            {
                await Task.Delay(10);
            }
        }
    }
}
