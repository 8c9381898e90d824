using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>
/// The memory of one call, reused for later ones, so that a decision allocates nothing: what was asked, what the repositories wrote, and
/// what the budget store is asked. A port that may still write into it (it failed or timed out) keeps it: it is not reused then.
/// </summary>
internal sealed partial class EvaluationContext : IDisposable
{
    private AccountId[] _ids = new AccountId[3];
    private Account?[] _accounts = new Account?[3];
    private RelationPair[] _relations = new RelationPair[1];
    private BlockPair[] _blocks = new BlockPair[1];
    private MessageThread[] _threads = new MessageThread[1];
    private Decision[] _drafts = new Decision[1];
    private Memory<Decision> _elsewhere;
    private int[] _chargesEnd = new int[1];
    private bool[] _deniesOnFailure = new bool[1];

    private SendAttempt _attempt;
    private SenderFacts _sender;
    private Rulings _rulings;
    private WorldDates _dates;

    public ref readonly SendAttempt Attempt => ref _attempt;

    /// <summary>What is known of the sender, which is the same for all recipients.</summary>
    public ref readonly SenderFacts Sender => ref _sender;

    /// <summary>Whether what was looked up of the sender is understood; where not, every recipient is refused (SYS-1).</summary>
    public bool IsSenderUnderstood { get; private set; }

    /// <summary>What the rules said of the attempt that is judged at the moment.</summary>
    public ref Rulings Rulings => ref _rulings;

    /// <summary>The dates on Earth at the instant of the attempts.</summary>
    public ref readonly WorldDates Dates
    {
        get
        {
            // Calls follow each other within a day more often than not.
            _dates.MoveTo(Now);
            return ref _dates;
        }
    }

    public DecisionTime Time { get; private set; }

    public long Now => Time.Now;

    public int Count { get; private set; }

    /// <summary>The group that is concerned; null: none.</summary>
    public GroupContext? Group { get; private set; }

    public ref readonly AccountId SenderId => ref _ids[0];

    public ReadOnlyMemory<AccountId> Ids => _ids.AsMemory(0, AccountCount);

    public ReadOnlyMemory<AccountId> Recipients => _ids.AsMemory(1, Count);

    public Memory<Account?> Accounts => _accounts.AsMemory(0, AccountCount);

    /// <summary>The creator of the group, where he is looked up: the last of the accounts.</summary>
    public Account? Creator => AccountCount > Count + 1 ? _accounts[Count + 1] : null;

    public Memory<RelationPair> Relations => _relations.AsMemory(0, Count);

    public Memory<BlockPair> Blocks => _blocks.AsMemory(0, Count);

    public Memory<MessageThread> Threads => _threads.AsMemory(0, Count);

    public ImmutableArray<Report> Reports { get; set; }

    public Span<Decision> Drafts => _elsewhere.IsEmpty ? _drafts.AsSpan(0, Count) : _elsewhere.Span;

    /// <summary>Where the charges of each attempt end in the request's.</summary>
    public Span<int> ChargesEnd => _chargesEnd.AsSpan(0, Count);

    /// <summary>Whether a failure of the budget store refuses each attempt.</summary>
    public Span<bool> DeniesOnFailure => _deniesOnFailure.AsSpan(0, Count);

    /// <summary>What was decided on the first message, where the attempt is a repeat of it; null: it is none.</summary>
    public Decision? First { get; set; }

    public BudgetRequest Budgets { get; } = new();

    /// <summary>Is shown the facts of this call when it is decided; null: nobody asked to see them.</summary>
    public Action<EvaluationContext, CompiledPolicy>? WhenDecided { get; set; }

    public CancellationTokenSource Cancellation { get; private set; } = new();

    /// <summary>What failed in this call; null: nothing.</summary>
    public List<PortFailure>? Failures { get; private set; }

    /// <summary>Which permit the memory belongs to: each settling is for one of them, and only the first counts.</summary>
    private long _permit;

    public long Permit => Interlocked.Read(ref _permit);

    public MessageThread ThreadBefore { get; set; }

    public MessageThread ThreadAfter { get; set; }

    private int AccountCount => Count + (Group?.Creator is null ? 1 : 2);

    public void Begin(in SendAttempt attempt, ReadOnlySpan<AccountId> recipients, DecisionTime time, GroupContext? group = null)
    {
        Group = group;
        _attempt = attempt;
        Time = time;
        Count = recipients.Length;
        Failures = null;
        First = null;
        _source = null;
        Grow(Count);
        _ids[0] = attempt.Sender;
        recipients.CopyTo(_ids.AsSpan(1));
        if (group?.Creator is { } creator)
        {
            _ids[Count + 1] = creator;
        }

        Reports = default;
        Budgets.Clear();
        Budgets.SetTime(time);
    }

    /// <summary>Lets the drafts be written where the caller wants the decisions: for those that nothing can undo once the facts are loaded.</summary>
    public void DraftInto(Memory<Decision> decisions) => _elsewhere = decisions;

    /// <summary>Leaves nothing of an earlier call where ports write: what they leave out is missing.</summary>
    public void ClearFacts()
    {
        Accounts.Span.Clear();
        Relations.Span.Clear();
        Blocks.Span.Clear();
        Threads.Span.Clear();
    }

    /// <summary>Begins anew with the same attempt: its facts changed meanwhile.</summary>
    public void Repeat() => Begin(Attempt, [_ids[1]], Time);

    public void AddFailure(string port, Exception? exception) => (Failures ??= []).Add(new PortFailure(port, exception));

    public SendAttempt AttemptAt(int index) => Attempt with { Recipient = _ids[index + 1] };

    /// <summary>One attempt with what was read for it.</summary>
    public Snapshot SnapshotAt(int index)
    {
        Snapshot snapshot = default;
        PlaceAt(index, ref snapshot);
        return snapshot;
    }

    /// <summary>The same, in place.</summary>
    public void PlaceAt(int index, ref Snapshot snapshot)
    {
        PlaceSender(ref snapshot);
        PlaceRecipient(index, ref snapshot);
    }

    /// <summary>What is the same for all recipients, in place.</summary>
    public void PlaceSender(ref Snapshot snapshot) => snapshot.PlaceSender(ref _attempt, ref _ids[0], _accounts[0], Reports);

    /// <summary>What is not, in place.</summary>
    public void PlaceRecipient(int index, ref Snapshot snapshot) =>
        snapshot.PlaceRecipient(ref _ids[index + 1], _accounts[index + 1], ref _relations[index], ref _blocks[index], ref _threads[index]);

    /// <summary>Reads what is known of the sender.</summary>
    public void ReadSender(CompiledPolicy policy)
    {
        IsSenderUnderstood = Failures is null && FactValidation.IsUnderstood(_accounts[0], Reports, policy.Reports is not null);
        if (IsSenderUnderstood)
        {
            _sender.Read(policy, _attempt, _accounts[0], Reports, Dates);
        }
    }

    /// <summary>Lets the next port run where an earlier one was told to stop (its deadline ran out, or the caller cancelled).</summary>
    public void RenewCancellation()
    {
        if (Cancellation.IsCancellationRequested)
        {
            Cancellation = new();
        }
    }

    /// <summary>Ends the permit that the memory belongs to, once.</summary>
    public bool TrySettle(long permit) => Interlocked.CompareExchange(ref _permit, permit + 1, permit) == permit;

    /// <summary>Makes the memory ready for another call.</summary>
    /// <returns>False if it must not be used again.</returns>
    public bool TryReset()
    {
        WhenDecided = null;
        _elsewhere = default;
        if (Failures is not null)
        {
            return false;
        }

        // Nothing personal stays behind, and nothing is kept alive.
        Accounts.Span.Clear();
        Group = null;
        Budgets.Clear();
        _attempt = default;
        _sender = default;
        _source = null;
        Reports = default;
        return Cancellation.TryReset();
    }

    public void Dispose() => Cancellation.Dispose();

    private void Grow(int count)
    {
        if (count <= _relations.Length)
        {
            return;
        }

        _ids = new AccountId[count + 2];
        _accounts = new Account?[count + 2];
        _relations = new RelationPair[count];
        _blocks = new BlockPair[count];
        _threads = new MessageThread[count];
        _drafts = new Decision[count];
        _chargesEnd = new int[count];
        _deniesOnFailure = new bool[count];
    }
}
