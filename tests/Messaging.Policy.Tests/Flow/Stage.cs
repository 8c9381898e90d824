using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Ana, Ben and Cat, grown up, over a store with watched ports, a policy that lets everyone in, and time that stands still.</summary>
public sealed class Stage
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>How long a test waits for what must happen; it is never reached where all is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private MessagingPolicyEvaluator? _evaluator;

    public Stage(Action<MessagingPolicyOptions>? change = null, params ISendRule[] rules)
    {
        Policy = new MessagingPolicyOptions { Audience = new() { Default = "everyone" } };
        change?.Invoke(Policy);
        Rules = rules;
        Ports = new WatchedPorts(Store);
        foreach (var name in new[] { "ana", "ben", "cat" })
        {
            Store.SetAccount(Adult(name));
        }
    }

    public InMemoryMessagingStore Store { get; } = new();

    public WatchedPorts Ports { get; }

    public ManualTime Time { get; } = new();

    public MessagingPolicyOptions Policy { get; }

    public IReadOnlyList<ISendRule> Rules { get; }

    /// <summary>Changes how the evaluator runs, before it is first used.</summary>
    public Func<EvaluatorOptions, EvaluatorOptions> Settings { get; init; } = settings => settings;

    public MessagingPolicyEvaluator Evaluator =>
        _evaluator ??= new(Policy, Ports.Ports, Settings(new() { Rules = Rules, TimeProvider = Time, PortDeadline = Deadline }));

    public MessageThread Thread => Store.FindThread("ana", "ben");

    public static Account Adult(AccountId id) => new()
    {
        Id = id,
        BirthDate = new LocalDate(1990, 5, 1),
        Region = Region.Parse("ES"),
        TimeZone = "Europe/Madrid",
        Phone = PhoneLine.Mobile,
        Email = EmailState.Verified,
        AgeAssurance = AgeAssurance.Verified,
        CreatedAt = Instant.FromUtc(2020, 1, 1, 0, 0),
    };

    /// <summary>A budget of the sender's that refills so slowly that no test sees it.</summary>
    public static BudgetOptions Budget(string name = "messages", long limit = 5) => new() { Name = name, Limit = limit, Refill = 1, Every = Period.FromDays(1) };

    /// <summary>Strangers may ask, with one message.</summary>
    public static void AskFirst(MessagingPolicyOptions policy) => policy.Audience = new()
    {
        Default = "askFirst",
        Modes = [new() { Name = "askFirst", Routes = new Dictionary<string, Outcome> { ["anyone"] = Outcome.Request, ["answered"] = Outcome.Deliver } }],
    };

    public static SendAttempt Attempt(string from = "ana", string to = "ben", string? messageId = null) => new(from, to) { At = Noon, MessageId = messageId };

    public static async Task<T> Soon<T>(ValueTask<T> task) => await task.AsTask().WaitAsync(Patience);

    public Task<Decision> Check(string from = "ana", string to = "ben", string? messageId = null) =>
        Soon(Evaluator.CanSendMessageAsync(Attempt(from, to, messageId)));

    public Task<SendPermit> Acquire(string from = "ana", string to = "ben", string? messageId = null) =>
        Soon(Evaluator.AcquireSendAsync(Attempt(from, to, messageId)));

    public async Task<Decision> Send(string from = "ana", string to = "ben", string? messageId = null)
    {
        var permit = await Acquire(from, to, messageId);
        await permit.CommitAsync();
        return permit.Decision;
    }

    /// <summary>How many more messages the sender's budgets admit; all of them are taken. Meant as the last question of a test.</summary>
    public async Task<int> TokensLeft(string from = "ana", string to = "cat")
    {
        Ports.Before.Clear();
        var sent = 0;
        while (sent < 100 && (await Send(from, to)).IsAllowed)
        {
            sent++;
        }

        return sent;
    }
}
