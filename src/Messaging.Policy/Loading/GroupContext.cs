using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The group that an attempt concerns: what the host said of it, what the repositories add, and what was found for each member so far.</summary>
internal sealed class GroupContext
{
    /// <summary>What changes with the seats that were given before.</summary>
    private const GroupFindings BySeats = GroupFindings.AlreadyInside | GroupFindings.Full | GroupFindings.BlockedInside;

    private readonly GroupFacts _group;
    private readonly AccountId _sender;
    private readonly AccountId[] _candidates;
    private readonly AccountId[] _members;
    private readonly GroupFindings[] _findings;
    private readonly bool[] _seated;
    private int _seatsTaken;
    private ulong _counted;
    private bool _areConcernedUnderstood;
    private Account? _creator;

    private GroupContext(GroupFacts group, AccountId sender, ReadOnlySpan<AccountId> candidates, CompiledPolicy policy, bool isSend)
    {
        _group = group;
        _sender = sender;
        _candidates = candidates.ToArray();
        IsUnderstood = group.IsUnderstood;
        IsSend = isSend;
        var members = IsUnderstood ? group.Members.Distinct().ToArray() : [];
        HasSenderInside = members.Contains(sender);
        _members = [.. members.Where(member => member != sender)];
        _findings = new GroupFindings[_candidates.Length];
        _seated = new bool[_candidates.Length];
        Insiders = IsUnderstood && !isSend ? [.. _members, .. group.Invited.Distinct().Where(invited => invited != sender && !members.Contains(invited))] : [];
        _seatsTaken = Insiders.Length + (HasSenderInside ? 1 : 0);

        // What is not asked for is not looked up.
        Others = isSend || Insiders.Length + _candidates.Length == 1 ? [] : [.. Insiders, .. _candidates];
        Friends = isSend || policy.Groups.FriendsInside.IsEmpty ? [] : _members;
        Blocks = new BlockPair[_candidates.Length * Others.Length];
        Relations = new RelationPair[_candidates.Length * Others.Length];
        Creator = !isSend && policy.Groups.ApprovingCreators != 0 && !(HasSenderInside && group.Creator == sender) ? group.Creator : null;
        Concerned = [.. Others.AsSpan(0, Others.Length == 0 ? 0 : Insiders.Length), .. Creator is { } creator ? [creator] : Array.Empty<AccountId>()];
    }

    /// <summary>Whether what the host said is complete.</summary>
    public bool IsUnderstood { get; }

    public bool IsSend { get; }

    public bool HasSenderInside { get; }

    /// <summary>The members, then the invited, each once, without the inviter: blocks between the inviter and a candidate are judged between the two.</summary>
    public AccountId[] Insiders { get; }

    /// <summary>The creator, where its account is looked up.</summary>
    public AccountId? Creator { get; }

    /// <summary>The accounts between which and the candidates blocks are looked up: the insiders, then the candidates.</summary>
    public AccountId[] Others { get; }

    /// <summary>The accounts that are looked up for the group beside the candidates': those of the insiders, whose tags may be blocked, and then the creator's.</summary>
    public AccountId[] Concerned { get; }

    /// <summary>The members whose friendship with the candidates is asked for: the first of <see cref="Others"/>.</summary>
    public AccountId[] Friends { get; }

    public ReadOnlyMemory<AccountId> Candidates => _candidates;

    /// <summary>By candidate and then by each of <see cref="Others"/>.</summary>
    public BlockPair[] Blocks { get; }

    /// <summary>By candidate and then by each of <see cref="Others"/>: friends, and those that no tag shuts out.</summary>
    public RelationPair[] Relations { get; }

    /// <summary>The budgets that count the one message, as bits.</summary>
    public ref ulong Counted => ref _counted;

    public static GroupContext ForAdding(AddToGroupAttempt attempt, CompiledPolicy policy) =>
        new(attempt.Group, attempt.Inviter, attempt.Candidates.AsSpan(), policy, isSend: false);

    public static GroupContext ForSending(SendToGroupAttempt attempt, CompiledPolicy policy) =>
        new(attempt.Group, attempt.Sender, RecipientsOf(attempt).AsSpan(), policy, isSend: true);

    public GroupFindings FindingsAt(int index) => _findings[index];

    /// <summary>
    /// Reads the accounts of the group, and the blocks at the instant: without blocks that have ended, and with those of tags. What is not understood is left as it is, to be refused.
    /// </summary>
    /// <param name="candidates">The accounts of the candidates.</param>
    /// <param name="concerned">The accounts of <see cref="Concerned"/>.</param>
    /// <param name="now">The instant.</param>
    public void Read(ReadOnlySpan<Account?> candidates, ReadOnlySpan<Account?> concerned, long now)
    {
        _creator = Creator is null ? null : concerned[^1];
        _areConcernedUnderstood = true;
        foreach (var account in concerned)
        {
            _areConcernedUnderstood &= FactValidation.IsUnderstood(account);
        }

        for (var i = 0; i < Blocks.Length; i++)
        {
            var (candidate, other) = Math.DivRem(i, Others.Length);
            if (!FactValidation.IsUnderstood(Blocks[i]))
            {
                continue;
            }

            var (one, another) = (candidates[candidate], other < Insiders.Length ? concerned[other] : candidates[other - Insiders.Length]);
            ref readonly var relations = ref Relations[i];
            Blocks[i] = new(
                StateOf(Blocking.JudgeOutgoing(Blocks[i], relations.Outgoing, one, another, now)),
                StateOf(Blocking.JudgeIncoming(Blocks[i], relations.Incoming, one, another, now)));
        }
    }

    /// <summary>Whether everything is there that the rules read for one candidate.</summary>
    public bool IsCompleteAt(int index) =>
        IsUnderstood && _areConcernedUnderstood && FactValidation.AreUnderstood(BlocksOf(index)) && FactValidation.AreUnderstood(RelationsOf(index));

    /// <summary>Finds what the group rules read, for one candidate. Candidates before it that were shown as let in hold a seat.</summary>
    public GroupFindings Find(in SendFacts facts, int index)
    {
        var found = GroupFindings.Concerned | (HasSenderInside ? 0 : GroupFindings.SenderOutside);
        if (!IsSend)
        {
            found |= FindSeat(facts.Policy.Groups, index) | FindBlock(facts.Policy.Groups, index)
                | (FriendsInside(facts, index) < facts.Policy.Groups.FriendsNeeded(facts.RecipientAge.Bands) ? GroupFindings.TooFewFriends : 0)
                | (LacksApproval(facts, index) ? GroupFindings.NeedsCreator : 0);
        }

        _findings[index] = found;
        return found;
    }

    /// <summary>Finds anew what depends on the candidates before it, after more of them were seated.</summary>
    /// <returns>Whether it is something else than before.</returns>
    public bool FindAgain(GroupRules rules, int index)
    {
        var before = _findings[index];
        if (before == GroupFindings.None)
        {
            return false;
        }

        _findings[index] = (before & ~BySeats) | FindSeat(rules, index) | FindBlock(rules, index);
        return _findings[index] != before;
    }

    /// <summary>Gives a candidate that is shown as let in a seat, if it has none: what is shown moves the group, never a silent reason.</summary>
    public void Seat(int index)
    {
        if (!HasSeat(index))
        {
            _seated[index] = true;
            _seatsTaken++;
        }
    }

    /// <summary>The insiders, and the candidates seated before, that block the candidate or are blocked by it. A block against the inviter is no matter of the group.</summary>
    public IEnumerable<(AccountId Other, BlockPair Blocks)> ShutOut(int index)
    {
        for (var i = 0; i < Others.Length; i++)
        {
            var candidate = i - Insiders.Length;
            var blocks = Blocks[(index * Others.Length) + i];
            if ((candidate < 0 || (candidate < index && _seated[candidate] && _candidates[candidate] != _sender)) && ((blocks.Outgoing | blocks.Incoming) & BlockState.Blocks) != 0)
            {
                yield return (Others[i], blocks);
            }
        }
    }

    /// <summary>The members that a message is for, each once.</summary>
    public static ImmutableArray<AccountId> RecipientsOf(SendToGroupAttempt attempt) =>
        attempt.Group.Members.IsDefault ? [] : [.. attempt.Group.Members.Distinct().Where(member => member != attempt.Sender)];

    private ReadOnlySpan<BlockPair> BlocksOf(int index) => Blocks.AsSpan(index * Others.Length, Others.Length);

    private ReadOnlySpan<RelationPair> RelationsOf(int index) => Relations.AsSpan(index * Others.Length, Others.Length);

    private static BlockState StateOf(Ruling block) => block == Ruling.None ? BlockState.None : BlockState.None | BlockState.Blocks;

    /// <summary>Who is outside learns neither who is inside nor how many.</summary>
    private GroupFindings FindSeat(GroupRules rules, int index) =>
        !HasSenderInside ? 0
        : HasSeat(index) ? GroupFindings.AlreadyInside
        : _seatsTaken >= rules.MemberLimit ? GroupFindings.Full
        : 0;

    private GroupFindings FindBlock(GroupRules rules, int index) =>
        rules.Blocks == GroupBlocks.Refuse && ShutOut(index).Any() ? GroupFindings.BlockedInside : 0;

    private bool HasSeat(int index)
    {
        var candidate = _candidates[index];
        return (candidate == _sender && HasSenderInside) || Insiders.Contains(candidate) || WasSeated(candidate, index);
    }

    private bool WasSeated(AccountId candidate, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (_seated[i] && _candidates[i] == candidate)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Friends among the members alone: the invited and the others of this attempt vouch for nobody.</summary>
    private int FriendsInside(in SendFacts facts, int index)
    {
        var friends = HasSenderInside && facts.Relations.AreFriends ? 1 : 0;
        foreach (var relation in RelationsOf(index)[..Friends.Length])
        {
            friends += relation.AreFriends ? 1 : 0;
        }

        return friends;
    }

    private bool LacksApproval(in SendFacts facts, int index)
    {
        var rules = facts.Policy.Groups;
        return rules.ApprovingCreators != 0
            && !(HasSenderInside && _group.Creator == _sender)
            && !_group.Approved.Contains(_candidates[index])
            && (_creator is null || rules.Approves(facts.Policy.Ages!.BandsOf(_creator, WorldDates.At(facts.NowMicros))));
    }
}
