using NodaTime;

namespace Messaging.Policy;

/// <summary>Facts that the space of pairs does not hold, each as a change of an attempt.</summary>
internal sealed class FactVariations
{
    private static readonly AccountKind[] Kinds = [AccountKind.Person, AccountKind.Bot, AccountKind.Staff, AccountKind.System];

    private readonly List<(string Label, Func<AttemptFacts, int, AttemptFacts> Change)> _all = [("", static (facts, _) => facts)];
    private readonly Instant _now;

    private FactVariations(Instant now) => _now = now;

    /// <summary>The changes; each is told which of the policies the facts are for.</summary>
    public static IReadOnlyList<(string Label, Func<AttemptFacts, int, AttemptFacts> Change)> Of(IReadOnlyList<MessagingPolicyOptions> policies, FactSpace space)
    {
        var variations = new FactVariations(space.Now);
        variations.AddAccounts(new GateCells(policies, space));
        variations.AddPairs(policies, space);
        variations.AddKinds();
        return variations._all;
    }

    private void Add(string label, Func<AttemptFacts, AttemptFacts> change) => _all.Add((label, (facts, _) => change(facts)));

    private void AddAccounts(GateCells cells)
    {
        foreach (var (labels, at) in Places(cells.Identity))
        {
            Add($"sender with {labels}", facts => facts with { Sender = cells.WithIdentity(facts.Sender!, at) });
        }

        foreach (var (labels, at) in Places(cells.Age))
        {
            Add($"sender with {labels}", facts => facts with { Sender = cells.WithAge(facts.Sender!, at) });
            Add($"recipient with {labels}", facts => facts with { Recipient = cells.WithAge(facts.Recipient!, at) });
        }
    }

    private void AddPairs(IReadOnlyList<MessagingPolicyOptions> policies, FactSpace space)
    {
        Add("a message to oneself", static facts => facts with { Attempt = facts.Attempt with { Recipient = facts.Attempt.Sender }, Recipient = facts.Sender, Relations = RelationPair.None, Thread = MessageThread.None });
        Add("reports about the sender", facts => facts with { Reports = [.. Enumerable.Range(0, 25).Select(place => new Report($"reporter{place}", _now - Duration.FromHours(1)))] });
        Add("the recipient's guardian has not approved", static facts => facts with { Recipient = facts.Recipient! with { Guardian = new() } });
        Add("the sender's guardian has not approved", static facts => facts with { Sender = facts.Sender! with { Guardian = new() } });
        foreach (var (name, place) in space.Dimensions[FactSpace.ModeAt].Labels.Select((name, place) => (name, place)).Skip(1))
        {
            var at = new int[space.Dimensions.Count];
            at[FactSpace.ModeAt] = place;
            _all.Add(($"the recipient's guardian allows {name} at most", (facts, policy) => facts with { Recipient = facts.Recipient! with { Guardian = new() { Widest = space.FactsAt(at, policy).Recipient!.Mode } } }));
        }

        foreach (var span in policies.Select(policy => policy.Requests.ExpireAfter).OfType<Period>().Select(period => period.ToDuration()).Distinct())
        {
            var ago = _now - span - Duration.FromMinutes(1);
            Add("an own request that has waited longer than requests do", facts => facts with
            {
                Thread = new MessageThread { State = MessageThreadState.Pending, StartedBy = facts.Attempt.Sender, ChangedAt = ago }
                    .WithSide(facts.Attempt.Sender, facts.Attempt.Recipient, new(1, ago)),
            });
        }
    }

    /// <summary>What exempts accounts of other kinds, or shuts out persons.</summary>
    private void AddKinds()
    {
        (string Label, Func<AttemptFacts, AttemptFacts> Change)[] facts =
        [
            ("nothing else", static facts => facts),
            ("the sender is suspended", static facts => facts with { Sender = facts.Sender! with { Standing = new(StandingState.Suspended) } }),
            ("the sender may start nothing", static facts => facts with { Sender = facts.Sender! with { Standing = new(StandingState.StartLocked) } }),
            ("the sender is deactivated", static facts => facts with { Sender = facts.Sender! with { Standing = new(StandingState.Deactivated) } }),
            ("the recipient is suspended", static facts => facts with { Recipient = facts.Recipient! with { Standing = new(StandingState.Suspended) } }),
            ("the recipient is deactivated", static facts => facts with { Recipient = facts.Recipient! with { Standing = new(StandingState.Deactivated) } }),
            ("the recipient blocks", static facts => facts with { Blocks = new(BlockState.None, BlockState.Blocks) }),
            ("the recipient restricts", static facts => facts with { Blocks = new(BlockState.None, BlockState.Restricts) }),
            ("the recipient mutes", static facts => facts with { Blocks = new(BlockState.None, BlockState.Mutes) }),
            ("the sender blocks", static facts => facts with { Blocks = new(BlockState.Blocks, BlockState.None) }),
            ("it is a quiet hour of the recipient's", static facts => facts with { Recipient = facts.Recipient! with { QuietHours = new(new LocalTime(11, 0), new LocalTime(13, 0)), TimeZone = "UTC" } }),
            ("the sender's e-mail address and phone number are not verified", static facts => facts with { Sender = facts.Sender! with { Email = EmailState.None, Phone = PhoneLine.None } }),
        ];
        foreach (var (sender, recipient) in Kinds.Select(kind => (kind, AccountKind.Person)).Concat(Kinds.Skip(1).Select(kind => (AccountKind.Person, kind))))
        {
            foreach (var (label, change) in facts)
            {
                Add($"{Name(sender)} to {Name(recipient)}, {label}", given => change(given with { Sender = OfKind(given.Sender!, sender), Recipient = OfKind(given.Recipient!, recipient) }));
            }
        }
    }

    private static Account OfKind(Account account, AccountKind kind) => kind == AccountKind.Person ? account : account with { Kind = kind, BirthDate = null };

    private static string Name(AccountKind kind) => kind.ToString().ToLowerInvariant();

    private static IEnumerable<(string Labels, int[] At)> Places(IReadOnlyList<Dimension> dimensions) =>
        dimensions.Aggregate((IEnumerable<int[]>)[[]], static (places, dimension) => places.SelectMany(place => Enumerable.Range(0, dimension.Count).Select(value => (int[])[.. place, value])))
            .Select(at => (string.Join(", ", at.Select((value, place) => $"{dimensions[place].Name} {dimensions[place].Labels[value]}")), at));
}
