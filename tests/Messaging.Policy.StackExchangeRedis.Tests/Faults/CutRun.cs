using System.Globalization;
using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using NodaTime;

namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>Messages of one sender whose takes lose their replies, each asked for again under its id until it is granted: whole decisions, with conversations in memory.</summary>
internal sealed class CutRun
{
    private const int Recipients = 50;

    private static readonly MessagingPolicyOptions Policy = new()
    {
        Audience = new() { Default = "everyone" },
        Budgets = [new() { Name = "messages", Limit = 1_000_000, Refill = 1, Every = Period.FromDays(1) }],
    };

    public int Granted { get; private set; }

    /// <summary>Messages that were not granted at once: their takes had ended in a way that nobody knew.</summary>
    public int Unknown { get; private set; }

    /// <summary>Tokens that are gone and were not granted, or were granted and are not gone.</summary>
    public long DoubleTakes { get; private set; }

    /// <summary>Messages that were granted and stand in no conversation, or stand there twice.</summary>
    public long OutOfConversations { get; private set; }

    public int WithoutExpiry { get; private set; }

    /// <param name="port">The server's port.</param>
    /// <param name="cuts">How many replies are cut.</param>
    public static async Task<CutRun> RunAsync(int port, int cuts)
    {
        await using var proxy = new TcpProxy(port);
        var options = TestServers.NewOptions(proxy.Address);
        options.CallTimeout = TimeSpan.FromSeconds(2);
        await using var budgets = new RedisBudgetStore(options);
        await budgets.CheckAsync();
        var store = new InMemoryMessagingStore();
        store.SetAccount(Adult("ana"));
        AccountId[] recipients = [.. Enumerable.Range(0, Recipients).Select(i => (AccountId)string.Create(CultureInfo.InvariantCulture, $"account {i}"))];
        foreach (var recipient in recipients)
        {
            store.SetAccount(Adult(recipient));
        }

        var evaluator = new MessagingPolicyEvaluator(Policy, new MessagingPorts { Accounts = store, Relations = store, Blocks = store, Threads = store, Reports = store, Budgets = budgets });
        var run = new CutRun();
        for (var cut = 0; cut < cuts; cut++)
        {
            var attempt = new SendAttempt("ana", recipients[cut % Recipients]) { At = Charges.Noon, MessageId = cut.ToString(CultureInfo.InvariantCulture) };

            // The reply that is lost is the take's, and not one to the client's own questions after it connected.
            await Await.AnswerAsync(() => budgets.CheckAsync().AsTask());
            proxy.CutNextReply();
            var tries = 0;
            while (!await SendAsync(evaluator, attempt))
            {
                tries++;
                await Task.Delay(10);
            }

            run.Granted++;
            run.Unknown += tries > 0 ? 1 : 0;
        }

        while (await evaluator.SettlePendingAsync() > 0)
        {
            await Task.Delay(10);
        }

        var request = Charges.Of("ana", 1_000_000, budget: "messages", interval: 24 * Charges.Hour);
        var lacks = await LacksAsync(budgets, request);
        var threads = new MessageThread[Recipients];
        await store.FindAsync("ana", recipients, threads, CancellationToken.None);
        (run.DoubleTakes, run.OutOfConversations) = (Math.Abs(lacks - run.Granted), Math.Abs(threads.Select((thread, i) => thread.SideOf("ana", recipients[i]).Sent).Sum() - run.Granted));
        run.WithoutExpiry = (await Expiries.CountAsync($"127.0.0.1:{port}", options.KeyPrefix)).Without;
        return run;
    }

    private static async Task<bool> SendAsync(MessagingPolicyEvaluator evaluator, SendAttempt attempt)
    {
        var permit = await evaluator.AcquireSendAsync(attempt);
        if (!permit.IsGranted)
        {
            return permit.Status == PermitStatus.Sent;
        }

        return await permit.CommitAsync() == SettleStatus.Settled;
    }

    private static async Task<long> LacksAsync(RedisBudgetStore store, BudgetCharge charge)
    {
        var request = Charges.At(Charges.Noon, charge with { Cost = charge.Limit });
        return await Await.AnswerAsync(async () => (await store.AskAsync(request, default)).IsGranted) ? 0 : (request.Charges[0].ClearsAtMicroseconds - request.NowMicroseconds) / (24 * Charges.Hour);
    }

    private static Account Adult(AccountId id) => new() { Id = id, BirthDate = new LocalDate(1990, 5, 1), Phone = PhoneLine.Mobile, Email = EmailState.Verified };
}
