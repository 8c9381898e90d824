using Messaging.Policy;
using NodaTime;
using NodaTime.Text;

namespace QuickStart;

/// <summary>Where the story plays: the in-memory store, a clock that stands still, one policy, and somebody who writes down what happens.</summary>
internal sealed class Stage
{
    private readonly TextWriter output;
    private readonly MessagingPolicyEvaluator evaluator;

    public Stage(TextWriter output, MessagingPolicyOptions policy)
    {
        this.output = output;
        Relations = new UnreliableRelations(Store);
        Desk = new SafetyDesk(Store, Clock);
        evaluator = new MessagingPolicyEvaluator(policy, Store.Ports with { Relations = Relations }, new EvaluatorOptions { Clock = Clock });
    }

    public InMemoryMessagingStore Store { get; } = new();

    public StoryClock Clock { get; } = new(Instant.FromUtc(2026, 11, 22, 10, 0));

    public UnreliableRelations Relations { get; }

    public SafetyDesk Desk { get; }

    /// <summary>Whether everything came as the story says.</summary>
    public bool WentAsTold { get; private set; } = true;

    public void Chapter(string row, string title) => output.WriteLine($"\n{row}  {title}");

    public void Say(string text) => output.WriteLine($"  {text}");

    public void Check(string text, bool holds)
    {
        output.WriteLine($"  {text}: {(holds ? "yes" : "NO, which the story did not expect")}");
        WentAsTold &= holds;
    }

    public void Befriend(AccountId one, AccountId other)
    {
        Follow(one, other);
        Follow(other, one);
    }

    public void Follow(AccountId one, AccountId other) => Store.SetRelation(one, other, new Relation(RelationFlags.Follows));

    public void Unfollow(AccountId one, AccountId other) => Store.SetRelation(one, other, Relation.None);

    public void Change(AccountId id, Func<Account, Account> change) => Store.SetAccount(change(Store.FindAccount(id)!));

    /// <summary>Asks, which changes nothing.</summary>
    public async Task<Decision> AskAsync(AccountId sender, AccountId recipient, string expected, MessageVerb verb = MessageVerb.Send)
    {
        var decision = await evaluator.CanSendMessageAsync(new SendAttempt(sender, recipient, verb));
        WriteDown($"may {sender} {Words(verb)} {recipient}?", decision, expected);
        return decision;
    }

    /// <summary>Sends: acquires, and commits what is granted.</summary>
    public async Task<Decision> SendAsync(AccountId sender, AccountId recipient, string expected)
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt(sender, recipient));
        if (permit.IsGranted)
        {
            await permit.CommitAsync();
        }

        WriteDown($"{sender} sends to {recipient}", permit.Decision, expected);
        return permit.Decision;
    }

    /// <summary>Sends some messages of which the story tells only the sum.</summary>
    public async Task<int> SendManyAsync(AccountId sender, AccountId recipient, int count)
    {
        var granted = 0;
        for (var i = 0; i < count; i++)
        {
            await using var permit = await evaluator.AcquireSendAsync(new SendAttempt(sender, recipient));
            if (permit.IsGranted)
            {
                await permit.CommitAsync();
                granted++;
            }
        }

        return granted;
    }

    /// <summary>Asks about all candidates of an inbox in one call.</summary>
    public async Task ListAsync(AccountId sender, params AccountId[] candidates)
    {
        var decisions = new Decision[candidates.Length];
        await evaluator.CanSendMessagesAsync(new SendAttempt { Sender = sender, Verb = MessageVerb.Send, Content = ContentKind.Text }, candidates, decisions);
        for (var i = 0; i < candidates.Length; i++)
        {
            var alone = await evaluator.CanSendMessageAsync(new SendAttempt(sender, candidates[i]));
            WriteDown($"in {sender}'s list: {candidates[i]}", decisions[i], alone.ToString());
        }
    }

    private void WriteDown(string what, in Decision decision, string expected)
    {
        output.WriteLine($"  {Words(Clock.GetCurrentInstant()),-27}  {what,-38} {ForTheHost(decision)}");
        output.WriteLine($"  {"",-27}  {"",-38} told: {ForTheSender(decision.SenderView)}");
        if (decision.ToString() != expected)
        {
            output.WriteLine($"  {"",-27}  NOT what the story expected: {expected}");
            WentAsTold = false;
        }
    }

    private static string ForTheHost(in Decision decision) =>
        decision.ToString().ToLowerInvariant() + Until(decision.RetryAt);

    private static string ForTheSender(in SenderView view)
    {
        var reasons = view.Reasons.Count == 0 ? "" : $": {view.Reasons}";
        var remedies = view.Remedies.Count == 0 ? "" : $"; could {view.Remedies}";
        var warnings = view.Advisories == Advisories.None ? "" : $"; mind {view.Advisories}";
        return $"{view.Outcome.ToString().ToLowerInvariant()}{reasons}{Until(view.RetryAt)}{remedies}; sees {Words(view.Affordance)}{warnings}";
    }

    private static string Until(Instant? retryAt) => retryAt is { } instant ? $" until {Words(instant)}" : "";

    private static string Words(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    private static string Words(MessageVerb verb) => verb switch
    {
        MessageVerb.Send => "write to",
        MessageVerb.Call => "call",
        MessageVerb.React => "react to",
        MessageVerb.Typing => "be seen typing by",
        MessageVerb.ReadReceipt => "send a read receipt to",
        _ => verb.ToString(),
    };

    private static string Words(Affordance affordance) => affordance switch
    {
        Affordance.MessageButton => "a message button",
        Affordance.MenuItem => "a menu item",
        Affordance.RequestComposer => "a composer for requests",
        Affordance.CommentInstead => "an offer to comment",
        _ => "a disabled control",
    };
}
