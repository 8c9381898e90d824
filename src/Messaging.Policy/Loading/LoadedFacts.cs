using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Messaging.Policy;

/// <summary>What the repositories wrote for one call: the sender's account first, then everything by recipient. Reused for later calls.</summary>
internal sealed class LoadedFacts
{
    // Of a long list so many are found at a time: what was found is still in the processor's cache when it is judged.
    private const int AtATime = 32;

    /// <summary>What is at the place of an account before a port writes there, and where its answer is about another account: no rule understands it.</summary>
    private static readonly Account Unanswered = new() { Id = "unanswered", Phone = (PhoneLine)byte.MaxValue };

    private AccountId[] _ids = new AccountId[3];
    private Account?[] _accounts = new Account?[3];
    private RelationPair[] _relations = new RelationPair[1];
    private BlockPair[] _blocks = new BlockPair[1];
    private MessageThread[] _threads = new MessageThread[1];
    private int _count;
    private int _accountCount;
    private int _loaded;
    private IFactSource? _source;
    private FactRequest? _request;

    /// <summary>What failed, and what stops the ports.</summary>
    public CallState State { get; } = new();

    /// <summary>The group that is concerned; null: none.</summary>
    public GroupContext? Group { get; private set; }

    /// <summary>The instant of the attempts.</summary>
    public long Now { get; private set; }

    public ref readonly AccountId SenderId => ref _ids[0];

    public ReadOnlyMemory<AccountId> Ids => _ids.AsMemory(0, _accountCount);

    public ReadOnlyMemory<AccountId> Recipients => _ids.AsMemory(1, _count);

    public Memory<Account?> Accounts => _accounts.AsMemory(0, _accountCount);

    public Account? Sender => _accounts[0];

    /// <summary>The accounts of those of a group that are looked up beside the recipients.</summary>
    public ReadOnlySpan<Account?> GroupAccounts => _accounts.AsSpan(_count + 1, _accountCount - _count - 1);

    public Memory<RelationPair> Relations => _relations.AsMemory(0, _count);

    public Memory<BlockPair> Blocks => _blocks.AsMemory(0, _count);

    public Memory<MessageThread> Threads => _threads.AsMemory(0, _count);

    public ImmutableArray<Report> Reports { get; set; }

    /// <summary>What a repository of all facts is asked; made where there is one.</summary>
    public FactRequest Request => _request ??= new();

    /// <summary>Makes room for what will be asked.</summary>
    public void Begin(in AccountId sender, ReadOnlySpan<AccountId> recipients, GroupContext? group, long now)
    {
        State.Begin();
        ReadOnlySpan<AccountId> ofGroup = group is null ? [] : group.Concerned;
        (Group, Now) = (group, now);
        _count = recipients.Length;
        _accountCount = _count + 1 + ofGroup.Length;
        _source = null;
        Reports = default;
        Grow();
        _ids[0] = sender;
        recipients.CopyTo(_ids.AsSpan(1));
        ofGroup.CopyTo(_ids.AsSpan(_count + 1));
    }

    /// <summary>Marks places of accounts as not yet written.</summary>
    public static void MarkUnanswered(Span<Account?> accounts) => accounts.Fill(Unanswered);

    /// <summary>Leaves nothing of an earlier call where ports write: a place that they leave out is a failed look-up.</summary>
    public void Clear()
    {
        MarkUnanswered(Accounts.Span);
        Relations.Span.Clear();
        Blocks.Span.Clear();
        Threads.Span.Clear();
    }

    /// <summary>Takes out what is not about what was asked: another account, or a conversation of others. Where one recipient was asked about, that is a failure of the port.</summary>
    public void RemoveStrays()
    {
        if (State.Failures is not null)
        {
            return;
        }

        string? port = null;
        for (var i = 0; i < _accountCount; i++)
        {
            if (_accounts[i] is { } account && !account.Id.Is(_ids[i]))
            {
                _accounts[i] = Unanswered;
                port = PortNames.Accounts;
            }
        }

        for (var i = 0; i < _count; i++)
        {
            if (!FactValidation.IsAbout(_threads[i], _ids[0], _ids[i + 1]))
            {
                _threads[i] = default;
                port ??= PortNames.Threads;
            }
        }

        if (port is not null && _count == 1)
        {
            State.AddFailure(port, exception: null);
        }
    }

    /// <summary>Reads the sender and the first recipients now, and the others when their turn comes.</summary>
    public void LoadFrom(IFactSource source, bool asksReports)
    {
        _source = source;
        _loaded = 0;
        LoadNext(source);
        Reports = asksReports ? source.FindReports(_ids[0]) : [];
    }

    /// <summary>Sees to it that a recipient is loaded whose turn has come.</summary>
    public void LoadThrough(int index)
    {
        if (index >= _loaded && _source is { } source)
        {
            LoadNext(source);
        }
    }

    /// <summary>What is the same for all recipients, in place.</summary>
    public void PlaceSender([UnscopedRef] ref readonly SendAttempt attempt, ref Snapshot snapshot) => snapshot.PlaceSender(in attempt, in _ids[0], _accounts[0], Reports);

    /// <summary>What is not, in place.</summary>
    public void PlaceRecipient(int index, ref Snapshot snapshot) =>
        snapshot.PlaceRecipient(ref _ids[index + 1], _accounts[index + 1], ref _relations[index], ref _blocks[index], ref _threads[index]);

    /// <summary>Keeps nothing personal, and nothing alive.</summary>
    public void Forget()
    {
        Accounts.Span.Clear();
        Reports = default;
        Group = null;
        _source = null;
        _request?.Forget();
    }

    private void LoadNext(IFactSource source)
    {
        // The sender is before the first of the recipients.
        var from = _loaded;
        var count = Math.Min(AtATime, _count - from);
        var (first, all) = from == 0 ? (0, count + 1) : (from + 1, count);
        source.FindAll(
            _ids[0],
            _ids.AsSpan(first, all),
            _accounts.AsSpan(first, all),
            _ids.AsSpan(from + 1, count),
            _relations.AsSpan(from, count),
            _blocks.AsSpan(from, count),
            _threads.AsSpan(from, count));
        _loaded = from + count;
    }

    private void Grow()
    {
        if (_accountCount > _ids.Length)
        {
            _ids = new AccountId[_accountCount];
            _accounts = new Account?[_accountCount];
        }

        if (_count <= _relations.Length)
        {
            return;
        }

        _relations = new RelationPair[_count];
        _blocks = new BlockPair[_count];
        _threads = new MessageThread[_count];
    }
}
