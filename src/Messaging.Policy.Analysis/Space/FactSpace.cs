using NodaTime;

namespace Messaging.Policy;

/// <summary>Every attempt that some policies can tell apart, as a product of dimensions; the ties are the last and change fastest.</summary>
internal sealed class FactSpace
{
    public const string Sender = "sender";
    public const string Recipient = "recipient";

    // The places of the dimensions.
    public const int AttemptAt = 0;
    public const int SenderAt = 1;
    public const int RecipientAt = 2;
    public const int RegionsAt = 3;
    public const int ConversationAt = 4;
    public const int ModeAt = 5;
    public const int OwnModeAt = 6;
    public const int TenureAt = 7;
    public const int ToTagsAt = 8;
    public const int GuardiansAt = 9;
    public const int BlockAt = 10;
    public const int TiesAt = 11;

    private readonly IReadOnlyList<AttemptCell> _attempts;
    private readonly IReadOnlyList<WhoCell> _who;
    private readonly IReadOnlyList<(Region From, Region To)> _regions;
    private readonly IReadOnlyList<ThreadCell> _threads;
    private readonly IReadOnlyList<ModeCell> _modes;
    private readonly IReadOnlyList<ModeCell> _ownModes;
    private readonly IReadOnlyList<Instant?> _tenures;
    private readonly IReadOnlyList<TagSet> _toTags;
    private readonly IReadOnlyList<bool> _approvals;
    private readonly IReadOnlyList<bool> _blocks;
    private readonly PhoneLine _phone;
    private readonly LocalDate _today;

    public FactSpace(FactSpaceParts parts)
    {
        Now = parts.Now;
        _today = parts.Now.InUtc().Date;
        (_attempts, _who, _regions, _threads) = (parts.Attempts, parts.Who, parts.Regions, parts.Threads);
        (_modes, _ownModes, _tenures, _toTags, _approvals, _blocks) = (parts.Modes, parts.OwnModes, parts.Tenures, parts.ToTags, parts.Approvals, parts.Blocks);
        (_phone, Ties, Notes) = (parts.Phone, parts.Ties, parts.Notes);
        Dimensions =
        [
            new("attempt", [.. _attempts.Select(attempt => attempt.Label)]),
            new("sender", [.. _who.Select(who => who.Label)]),
            new("recipient", [.. _who.Select(who => who.Label)]),
            new("regions", [.. _regions.Select(regions => $"{Name(regions.From)} to {Name(regions.To)}")]),
            new("conversation", [.. _threads.Select(thread => thread.Label)]),
            new("mode", [.. _modes.Select(mode => mode.Label)]),
            new("sender's mode", [.. _ownModes.Select(mode => mode.Label)]),
            new("sender's account", [.. parts.TenureLabels]),
            new("recipient's tags", [.. _toTags.Select(tags => tags.Count == 0 ? "none" : string.Join("+", tags))]),
            new("guardians", [.. _approvals.Select(approved => approved ? "have approved" : "have not approved")]),
            new("block", [.. _blocks.Select(blocked => blocked ? "the recipient blocks" : "none")]),
            new("ties", [.. Ties.Select(set => set.Held.Count == 0 ? "no tie" : string.Join("+", set.Held))]),
        ];
    }

    public Instant Now { get; }

    public IReadOnlyList<Dimension> Dimensions { get; }

    public IReadOnlyList<TieSet> Ties { get; }

    /// <summary>What was left out.</summary>
    public IReadOnlyList<string> Notes { get; }

    public IReadOnlyList<WhoCell> Who => _who;

    public IReadOnlyList<AttemptCell> Attempts => _attempts;

    /// <summary>Whether the recipient has written in a conversation, so that it is answered.</summary>
    public bool IsAnswered(int conversation) => _threads[conversation].Thread is var thread
        && (thread.State == MessageThreadState.Declined ? thread.StartedBy == (AccountId)Recipient : thread.State != MessageThreadState.None && thread.SideOf(Recipient, Sender).Sent > 0);

    /// <summary>A conversation.</summary>
    public MessageThread ThreadAt(int conversation) => _threads[conversation].Thread;

    /// <summary>Whether the recipient wrote last in a conversation, and longer ago than that.</summary>
    public bool IsAnsweredBefore(int conversation, Duration span) =>
        IsAnswered(conversation) && _threads[conversation].Thread.SideOf(Recipient, Sender).LastAt is { } last && last < Now - span;

    /// <summary>Whether the regions of both sides are those that nothing is asked of, as far as they are asked for.</summary>
    public bool IsElsewhere(int regions, bool from, bool to) =>
        (!from || _regions[regions].From == _regions[0].From) && (!to || _regions[regions].To == _regions[0].To);

    /// <summary>How many facts of a value are away from a first message of text between two persons of known age, who hold and have chosen nothing.</summary>
    public int SizeOf(int dimension, int value) => dimension switch
    {
        AttemptAt => (_attempts[value].Verb == MessageVerb.Send ? 0 : 1) + (_attempts[value].Content == ContentKind.Text ? 0 : 1),
        SenderAt or RecipientAt => _who[value] is { IsPerson: true, Age.IsKnown: true } ? 0 : 1,
        RegionsAt => (_regions[value].From == _regions[0].From ? 0 : 1) + (_regions[value].To == _regions[0].To ? 0 : 1),
        TiesAt => Ties[value].Held.Count,
        _ => value == 0 ? 0 : 1,
    };

    /// <summary>The same of a whole place.</summary>
    public int SizeOf(int[] at) => at.Select((value, dimension) => SizeOf(dimension, value)).Sum();

    /// <summary>The place of a box with the fewest facts away from there; the first of those.</summary>
    public int[] Smallest(Box box) =>
        [.. box.Masks.Select((mask, dimension) => Enumerable.Range(0, Dimension.Most).Where(value => (mask & (1UL << value)) != 0).MinBy(value => SizeOf(dimension, value)))];

    public long Count => Dimensions.Aggregate(1L, (product, dimension) => product * dimension.Count);

    /// <summary>The facts of one place, as one of the policies has them.</summary>
    /// <param name="at">The place: a value of each dimension.</param>
    /// <param name="policy">Which policy: modes may have other names in another.</param>
    public AttemptFacts FactsAt(ReadOnlySpan<int> at, int policy)
    {
        var (regionFrom, regionTo) = _regions[at[RegionsAt]];
        var attempt = _attempts[at[AttemptAt]];
        var approved = _approvals[at[GuardiansAt]];
        var sender = AccountOf(Sender, _who[at[SenderAt]], regionFrom, _ownModes[at[OwnModeAt]].Names[policy], _tenures[at[TenureAt]], default, approved ? Recipient : null);
        var recipient = AccountOf(Recipient, _who[at[RecipientAt]], regionTo, _modes[at[ModeAt]].Names[policy], Now - Duration.FromDays(3_650), _toTags[at[ToTagsAt]], approved ? Sender : null);
        return new AttemptFacts
        {
            Attempt = new(Sender, Recipient, attempt.Verb, attempt.Content),
            Sender = sender,
            Recipient = recipient,
            Relations = Ties[at[TiesAt]].Relations,
            Blocks = _blocks[at[BlockAt]] ? new(BlockState.None, BlockState.Blocks) : BlockPair.None,
            Thread = _threads[at[ConversationAt]].Thread,
            Reports = [],
        };
    }

    private static string Name(Region region) => region.IsKnown ? region.Code : "unknown";

    private Account AccountOf(string id, WhoCell who, Region region, string? mode, Instant? created, TagSet tags, string? approved) => new()
    {
        Id = id,
        Kind = who.Kind,
        BirthDate = who.IsPerson ? who.Age.BirthDate(_today) : null,
        AgeAssurance = AgeAssurance.Verified,
        Consent = Consent.Granted,
        Region = region,
        Phone = _phone,
        Email = EmailState.Verified,
        CreatedAt = created,
        Mode = mode,
        Tags = tags,
        Signals = new(ReadReceipts: true, Typing: true),
        Guardian = approved is null ? null : new Guardian { Approved = [approved] },
    };
}
