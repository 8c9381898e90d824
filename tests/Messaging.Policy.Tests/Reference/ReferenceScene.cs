namespace Messaging.Policy.Tests.Reference;

/// <summary>One attempt with all the facts that it touches, as sections 2 and 3 name them.</summary>
internal sealed class ReferenceScene
{
    private readonly ReferencePolicy policy;
    private readonly ReferenceWorld world;
    private readonly ReferenceThread thread;

    public ReferenceScene(ReferencePolicy policy, ReferenceAges ages, ReferenceWorld world, ReferenceAttempt attempt)
    {
        this.policy = policy;
        this.world = world;
        Attempt = attempt;
        SenderKnown = world.Accounts.ContainsKey(attempt.From);
        // A system account counts as missing, but not to itself: EXI-2 is no rule of messages to oneself.
        RecipientKnown = world.Accounts.TryGetValue(attempt.To, out var recipient) && (attempt.ToSelf || recipient.Kind != "system");
        Sender = SenderKnown ? world.Accounts[attempt.From] : ReferenceAccount.Missing(attempt.From);
        Recipient = RecipientKnown ? recipient! : ReferenceAccount.Missing(attempt.To);
        SenderBands = ages.Bands(Sender, attempt.At);
        RecipientBands = ages.Bands(Recipient, attempt.At);

        thread = world.Thread(attempt.From, attempt.To);
        ThreadState = thread.StateAt(attempt.At, policy.RequestExpireAfter);
        Answered = ThreadState == "declined"
            ? thread.StartedBy == attempt.To
            : ThreadState is "pending" or "open" or "locked" && (thread.SentBy(attempt.To) > 0 || (thread.Accepted && thread.StartedBy == attempt.From));
        Starting = !attempt.ToSelf
            && (ThreadState == "none" || (ThreadState is "declined" or "pending" && thread.StartedBy == attempt.From));
        Ties = TiesTowards(Sender, Recipient, Answered, attempt.Presents);
    }

    public ReferenceAttempt Attempt { get; }

    public bool SenderKnown { get; }

    public bool RecipientKnown { get; }

    public ReferenceAccount Sender { get; }

    public ReferenceAccount Recipient { get; }

    /// <summary>The bands that the sender may be in; null among them: it may be in none.</summary>
    public List<ReferenceBand?> SenderBands { get; }

    public List<ReferenceBand?> RecipientBands { get; }

    /// <summary>none, pending, open, declined or locked; an expired request is none.</summary>
    public string ThreadState { get; }

    public string? ThreadStartedBy => thread.StartedBy;

    public long ThreadChangedAt => thread.ChangedAt;

    public long SentBySender => thread.SentBy(Attempt.From);

    public bool Answered { get; }

    public bool Starting { get; }

    /// <summary>The ties and tags of the sender towards the recipient.</summary>
    public HashSet<string> Ties { get; }

    /// <summary>Those of the answer: `answered` held and nothing presented.</summary>
    public HashSet<string> TiesOfTheAnswer() => TiesTowards(Recipient, Sender, answered: true, []);

    public bool SenderBlocks(out long? clears) => world.Blocks(Sender, Recipient, Attempt.At, out clears);

    public bool RecipientBlocks(out long? clears) => world.Blocks(Recipient, Sender, Attempt.At, out clears);

    /// <summary>Whether the recipient mutes or restricts the sender at the instant.</summary>
    public bool RecipientShutsOut(string how) => world.ShutsOut(Attempt.To, Attempt.From, how, Attempt.At);

    public bool AreFriends() => world.AreFriends(Attempt.From, Attempt.To);

    private HashSet<string> TiesTowards(ReferenceAccount from, ReferenceAccount to, bool answered, List<string> presents)
    {
        var forth = world.Relation(from.Id, to.Id);
        var back = world.Relation(to.Id, from.Id);
        var ties = new HashSet<string> { "anyone" };
        if (world.AreFriends(from.Id, to.Id))
        {
            ties.Add("friend");
        }

        if (back.Contains("follows"))
        {
            ties.Add("followed");
        }

        if (forth.Contains("follows"))
        {
            ties.Add("follower");
        }

        if (back.Contains("contact"))
        {
            ties.Add("contact");
        }

        if (world.ShareCommunity(from.Id, to.Id))
        {
            ties.Add("community");
        }

        if (back.Contains("allows"))
        {
            ties.Add("allowed");
        }

        if (answered)
        {
            ties.Add("answered");
        }

        ties.UnionWith(from.Tags);
        ties.UnionWith(back.Where(name => name.StartsWith("x-", StringComparison.Ordinal)));
        ties.UnionWith(presents);
        foreach (var (name, tie) in policy.ComputedTies)
        {
            var oldEnough = tie.AccountOlderThan is null || (from.CreatedAt is not null && from.CreatedAt + tie.AccountOlderThan <= Attempt.At);
            var answeredLately = tie.AnsweredWithin is null || (thread.LastAt.TryGetValue(to.Id, out var last) && last + tie.AnsweredWithin > Attempt.At);
            var inState = tie.Thread is null || tie.Thread == ThreadState;
            if (oldEnough && answeredLately && inState)
            {
                ties.Add(name);
            }
        }

        return ties;
    }
}
