using NodaTime;

namespace Messaging.Policy;

/// <summary>All repositories and the budget store, in memory: the default, and enough for tests, samples and small hosts.</summary>
/// <remarks>
/// Safe for many threads. Every call completes before it returns; a change is in every later answer. Looking up allocates nothing. Nothing is kept when the
/// process ends but budgets that were saved.
/// </remarks>
/// <example>
/// <code>
/// var store = new InMemoryMessagingStore();
/// store.SetAccount(new Account { Id = "ana" });
/// store.SetAccount(new Account { Id = "ben" });
/// store.Block("ben", "ana");
/// </code>
/// </example>
public sealed partial class InMemoryMessagingStore
    : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore, IBlockListWriter, IFactSource, IProcessLocalBudgets
{
    private readonly AccountTable _accounts = new();
    private readonly PairTable _pairs = new();
    private readonly ReportTable _reports;

    /// <summary>The store as the ports of an evaluator.</summary>
    public MessagingPorts Ports => new()
    {
        Accounts = this,
        Relations = this,
        Blocks = this,
        Threads = this,
        Reports = this,
        Budgets = this,
    };

    /// <summary>Adds an account or replaces the one with its id.</summary>
    /// <param name="account">The account.</param>
    /// <exception cref="ArgumentException">The account has no id.</exception>
    public void SetAccount(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _ = Known(account.Id, nameof(account));
        _accounts.Set(account);
    }

    /// <summary>Finds an account.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The account; null where there is none.</returns>
    public Account? FindAccount(AccountId id) => _accounts.Find(id);

    /// <summary>Removes an account; what others are to it stays.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Whether there was one.</returns>
    public bool RemoveAccount(AccountId id) => _accounts.Remove(id);

    /// <summary>Replaces what one account is to another. Blocks, mutes and restrictions are apart from it and stay as they are.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="relation">The relation; <see cref="Relation.None"/> for nothing.</param>
    /// <exception cref="ArgumentException">An account has no id, or the relation is not stated (<c>default</c>) or not defined: it is not known whether it is nothing.</exception>
    public void SetRelation(AccountId from, AccountId to, Relation relation) =>
        _pairs.SetRelation(Known(from, nameof(from)), Known(to, nameof(to)), Stated(relation));

    /// <summary>Says whether two accounts share a community that both keep open to messages.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="shared">Whether they do.</param>
    public void SetCommunity(AccountId one, AccountId other, bool shared) =>
        _pairs.SetCommunity(Known(one, nameof(one)), Known(other, nameof(other)), shared);

    /// <summary>Replaces how one account has shut another out, without an end.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">The state; <see cref="BlockState.None"/> for not at all.</param>
    /// <exception cref="ArgumentException">An account has no id, or the state is <see cref="BlockState.Unknown"/> or not defined: it is not known whether it is none.</exception>
    public void SetBlocks(AccountId from, AccountId to, BlockState state) => SetBlocks(from, to, state, default);

    /// <summary>Replaces how one account has shut another out, and when that ends.</summary>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    /// <param name="state">The state; <see cref="BlockState.None"/> for not at all.</param>
    /// <param name="ends">When each of it ends; the end of what the state does not have is left out.</param>
    /// <exception cref="ArgumentException">An account has no id, or the state is <see cref="BlockState.Unknown"/> or not defined: it is not known whether it is none.</exception>
    public void SetBlocks(AccountId from, AccountId to, BlockState state, BlockEnds ends) =>
        _pairs.ChangeBlocks(Known(from, nameof(from)), Known(to, nameof(to)), BlockSide.Of(Stated(state), ends), static (_, replacement) => replacement);

    /// <summary>Blocks an account; restrictions and mutes stay as they are. A block that stands never becomes shorter.</summary>
    /// <param name="by">Who blocks.</param>
    /// <param name="account">Which account.</param>
    /// <param name="until">When the block ends, rounded down to the microsecond; null: it does not.</param>
    /// <exception cref="ArgumentException">An account has no id.</exception>
    public void Block(AccountId by, AccountId account, Instant? until = null) => AddBlock(by, account, until);

    /// <summary>Takes a block back; restrictions and mutes stay as they are. Without a block it changes nothing.</summary>
    /// <param name="by">Who blocked.</param>
    /// <param name="account">Which account.</param>
    /// <exception cref="ArgumentException">An account has no id.</exception>
    public void Unblock(AccountId by, AccountId account) => LiftBlock(by, account);

    /// <summary>Adds a report of weight 1.</summary>
    /// <param name="by">Who reports.</param>
    /// <param name="about">The account that the report is about.</param>
    /// <param name="at">When.</param>
    public void AddReport(AccountId by, AccountId about, Instant at) => AddReport(about, new Report(by, at));

    /// <summary>
    /// Adds a report. One that weighs nothing is not kept. Of one reporter's reports about an account the newest 32 are kept, and of reports about accounts that do not
    /// exist the newest 10,000.
    /// </summary>
    /// <param name="about">Who is reported.</param>
    /// <param name="report">The report.</param>
    /// <exception cref="ArgumentException">An account has no id.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public void AddReport(AccountId about, Report report)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(report.Weight, nameof(report));
        _ = Known(report.By, nameof(report));
        _reports.Add(Known(about, nameof(about)), report);
    }

    /// <summary>Dismisses all reports by one account about another: from an instant on they no longer exist. Repeating it changes nothing.</summary>
    /// <param name="by">Who reported.</param>
    /// <param name="about">The account that the report is about.</param>
    /// <param name="at">From when on.</param>
    /// <returns>How many reports were dismissed that were not before.</returns>
    public int DismissReports(AccountId by, AccountId about, Instant at) => _reports.Dismiss(by, about, at);

    /// <summary>Replaces the conversation of two accounts.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="thread">The conversation; <see cref="MessageThread.None"/> for none.</param>
    /// <exception cref="ArgumentException">An account has no id, or the state is not stated (<c>default</c>) or not defined: it is not known whether it is none.</exception>
    public void SetThread(AccountId one, AccountId other, MessageThread thread) =>
        _pairs.SetThread(Known(one, nameof(one)), Known(other, nameof(other)), Stated(thread));

    /// <summary>Finds the conversation of two accounts.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <returns>The conversation; <see cref="MessageThread.None"/> where there is none.</returns>
    public MessageThread FindThread(AccountId one, AccountId other) =>
        _pairs.FindThread(one, other);

    /// <summary>
    /// Forgets the conversations of which at least one account does not exist and in which nothing has happened since an instant: a host calls it now and then, so that
    /// accounts that come and go leave nothing behind. Blocks and relations stay. Their memory is used again; others go on meanwhile, those of the same part of the
    /// store wait.
    /// </summary>
    /// <param name="before">Conversations whose last message and last change of state are earlier, or unknown, are forgotten.</param>
    /// <returns>How many were forgotten.</returns>
    public long ReclaimThreads(Instant before) => _pairs.Reclaim(_accounts, Micros.Of(before));

    /// <summary>How many places there are for conversations and for what does not fit into the record of a pair.</summary>
    internal long ThreadCapacity => _pairs.RestCapacity;

    /// <inheritdoc/>
    public ValueTask<bool> TryReplaceAsync(
        AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(_pairs.TryReplaceThread(one, other, expected, replacement));
    }

    /// <inheritdoc/>
    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new BlockChange(AddBlock(by, account, until: null)));
    }

    /// <inheritdoc/>
    public ValueTask<BlockChange> BlockUntilAsync(AccountId by, AccountId account, Instant until, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new BlockChange(AddBlock(by, account, until)));
    }

    /// <inheritdoc/>
    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new BlockChange(LiftBlock(by, account)));
    }

    private static AccountId Known(AccountId id, string parameter) =>
        id.IsEmpty ? throw new ArgumentException("The account has no id; allowed is a number, a GUID or a text.", parameter) : id;

    /// <summary>What is not stated is never read as none, which would lift a block.</summary>
    private static BlockState Stated(BlockState state) => PairFlags.IsUnderstood(state) ? state
        : throw new ArgumentException($"The state is {(int)state}; allowed is None, or any of Blocks, Restricts and Mutes.", nameof(state));

    private static Relation Stated(in Relation relation) => PairFlags.IsDefined(relation.Flags) ? relation
        : throw new ArgumentException($"The relation is {(int)relation.Flags}; allowed is None, or any of Follows, Friend, Contact and Allows.", nameof(relation));

    private static MessageThread Stated(in MessageThread thread) => thread.State is > MessageThreadState.Unknown and <= MessageThreadState.Locked ? thread
        : throw new ArgumentException($"The conversation is {(int)thread.State}; allowed is None, Pending, Open, Declined or Locked.", nameof(thread));

    private bool AddBlock(AccountId by, AccountId account, Instant? until) =>
        _pairs.ChangeBlocks(Known(by, nameof(by)), Known(account, nameof(account)), until, static (side, until) => side.Blocked(until));

    private bool LiftBlock(AccountId by, AccountId account) =>
        _pairs.ChangeBlocks(Known(by, nameof(by)), Known(account, nameof(account)), 0, static (side, _) => side.Unblocked());
}
