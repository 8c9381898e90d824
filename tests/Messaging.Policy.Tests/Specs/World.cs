using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Accounts by text id, what they are to each other, a policy and an instant. Ana and Ben are there, grown up, and nothing stands between them.</summary>
public sealed class World
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);
    public static readonly Duration Microsecond = Duration.FromTicks(10);

    private readonly List<ISendRule> _rules = [];
    private MessagingPolicyEvaluator? _evaluator;
    private Func<MessagingPorts, MessagingPorts> _ports = ports => ports;
    private Func<EvaluatorOptions, EvaluatorOptions> _settings = settings => settings;

    public World()
    {
        Policy = new MessagingPolicyOptions { Audience = new() { Default = "everyone" } };
        Account("ana");
        Account("ben");
    }

    public InMemoryMessagingStore Store { get; } = new();

    public MessagingPolicyOptions Policy { get; private set; }

    public Instant Now { get; private set; } = Noon;

    public MessagingPolicyEvaluator Evaluator => _evaluator ??= new(Policy, _ports(Store.Ports), _settings(new() { Rules = [.. _rules] }));

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

    public World With(Action<MessagingPolicyOptions> change)
    {
        change(Policy);
        _evaluator = null;
        return this;
    }

    public World WithPolicy(MessagingPolicyOptions policy)
    {
        Policy = policy;
        _evaluator = null;
        return this;
    }

    public World WithRule(ISendRule rule)
    {
        _rules.Add(rule);
        _evaluator = null;
        return this;
    }

    public World WithPorts(Func<MessagingPorts, MessagingPorts> change)
    {
        _ports = change;
        _evaluator = null;
        return this;
    }

    public World WithSettings(Func<EvaluatorOptions, EvaluatorOptions> change)
    {
        _settings = change;
        _evaluator = null;
        return this;
    }

    /// <summary>Puts something between the evaluator and the ports as they are.</summary>
    public World WrapPorts(Func<MessagingPorts, MessagingPorts> change)
    {
        var inner = _ports;
        return WithPorts(ports => change(inner(ports)));
    }

    /// <summary>Adds an adult, or changes the account that is there.</summary>
    public World Account(string id, Func<Account, Account>? change = null)
    {
        var account = Store.FindAccount(id) ?? Adult(id);
        Store.SetAccount(change?.Invoke(account) ?? account);
        return this;
    }

    public World Without(string id)
    {
        Store.RemoveAccount(id);
        return this;
    }

    public World Relation(string from, string to, RelationFlags flags, params string[] tags)
    {
        Store.SetRelation(from, to, new Relation(flags, TagSet.Of(tags)));
        return this;
    }

    public World Friends(string one = "ana", string other = "ben") => Relation(one, other, RelationFlags.Friend);

    public World Community(string one, string other, bool shared = true)
    {
        Store.SetCommunity(one, other, shared);
        return this;
    }

    public World Blocks(string from, string to, BlockState state)
    {
        Store.SetBlocks(from, to, state);
        return this;
    }

    public World Blocks(string from, string to, BlockState state, BlockEnds ends)
    {
        Store.SetBlocks(from, to, state, ends);
        return this;
    }

    public World Report(string by, string about, Instant at)
    {
        Store.AddReport(by, about, at);
        return this;
    }

    /// <summary>Puts a thread between Ana and Ben; counts and instants are Ana's and Ben's.</summary>
    public World Thread(
        MessageThreadState state,
        string startedBy = "ana",
        long ana = 0,
        long ben = 0,
        bool accepted = false,
        Instant? changedAt = null,
        Instant? anaLast = null,
        Instant? benLast = null)
    {
        Store.SetThread("ana", "ben", new MessageThread
        {
            State = state,
            StartedBy = startedBy,
            Accepted = accepted,
            First = new(ana, anaLast),
            Second = new(ben, benLast),
            ChangedAt = changedAt ?? Noon - Duration.FromHours(1),
            Beginnings = 1,
        });
        return this;
    }

    public MessageThread ThreadNow => Store.FindThread("ana", "ben");

    public World At(Instant now)
    {
        Now = now;
        return this;
    }

    public World Later(Duration span) => At(Now + span);

    public SendAttempt Attempt(
        string from = "ana",
        string to = "ben",
        MessageVerb verb = MessageVerb.Send,
        ContentKind content = ContentKind.Text,
        string? messageId = null,
        params string[] presents) => new(from, to, verb, content) { At = Now, MessageId = messageId, Presents = TagSet.Of(presents) };

    public Decision Check(SendAttempt attempt) => Wait(Evaluator.CanSendMessageAsync(attempt));

    public Decision Check(
        string from = "ana",
        string to = "ben",
        MessageVerb verb = MessageVerb.Send,
        ContentKind content = ContentKind.Text,
        string? messageId = null,
        params string[] presents) => Check(Attempt(from, to, verb, content, messageId, presents));

    public SendPermit Acquire(SendAttempt attempt) => Wait(Evaluator.AcquireSendAsync(attempt));

    public SendPermit Acquire(
        string from = "ana",
        string to = "ben",
        MessageVerb verb = MessageVerb.Send,
        ContentKind content = ContentKind.Text,
        string? messageId = null,
        params string[] presents) => Acquire(Attempt(from, to, verb, content, messageId, presents));

    /// <summary>Acquires as a host does whose message went out.</summary>
    public Decision Send(
        string from = "ana",
        string to = "ben",
        MessageVerb verb = MessageVerb.Send,
        ContentKind content = ContentKind.Text,
        string? messageId = null,
        params string[] presents)
    {
        var permit = Acquire(from, to, verb, content, messageId, presents);
        Wait(permit.CommitAsync());
        return permit.Decision;
    }

    public Decision[] CheckMany(SendAttempt attempt, params AccountId[] recipients)
    {
        var decisions = new Decision[recipients.Length];
        Wait(Evaluator.CanSendMessagesAsync(attempt, recipients, decisions));
        return decisions;
    }

    public World Commit(SendPermit permit)
    {
        Wait(permit.CommitAsync());
        return this;
    }

    public World Drop(SendPermit permit)
    {
        Wait(permit.DisposeAsync());
        return this;
    }

    public World GiveBack(SendPermit permit)
    {
        Wait(permit.GiveBackAsync());
        return this;
    }

    public bool Accept(string by, string from) => Wait(Evaluator.AcceptRequestAsync(new(by, from) { At = Now }));

    public bool Decline(string by, string from) => Wait(Evaluator.DeclineRequestAsync(new(by, from) { At = Now }));

    public Explanation Explain(SendAttempt attempt) => Wait(Evaluator.ExplainAsync(attempt));

    private static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
