using NodaTime;

namespace Messaging.Policy;

/// <content>The budgets of the store.</content>
public sealed partial class InMemoryMessagingStore
{
    private InMemoryBudgets _budgets;

    /// <summary>Makes an empty store with the default options.</summary>
    public InMemoryMessagingStore()
        : this(new())
    {
    }

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">How large it may become.</param>
    /// <exception cref="ArgumentOutOfRangeException">The maximum of keys is less than 1.</exception>
    public InMemoryMessagingStore(InMemoryMessagingStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumBudgetKeys, 1);
        _budgets = new(options.MaximumBudgetKeys);
        _reports = new(id => _accounts.Find(id) is not null);
    }

    /// <summary>How many keys the budgets hold.</summary>
    public long BudgetKeyCount => Budgets.Count;

    /// <summary>How many keys the budgets forgot because their buckets were full again, since the store was made or loaded.</summary>
    public long ReclaimedBudgetKeyCount => Budgets.Reclaimed;

    /// <summary>How many takings of new keys the budgets refused because they had their maximum, since the store was made or loaded.</summary>
    public long RefusedBudgetKeyCount => Budgets.RefusedAtMaximum;

    private InMemoryBudgets Budgets => Volatile.Read(ref _budgets);

    /// <summary>
    /// Saves the budgets, so that a restart gives nobody a fresh burst: buckets that are not full, what replies may give back, and the messages by which repeats are known.
    /// Others may go on taking: each bucket is saved as it is at one moment of the saving. The format is versioned and checked; it is written as a stream.
    /// </summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="savedAt">The instant of the saving, by the clock of the decisions.</param>
    public void SaveBudgets(Stream stream, Instant savedAt)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Budgets.Save(stream, savedAt);
    }

    /// <summary>
    /// Replaces the budgets by saved ones, as a whole, or not at all. What came back since they were saved, by the wall clock, is counted; a clock that stepped back adds nothing.
    /// Load before the first decision: what is taken while it loads is not in what replaces it.
    /// </summary>
    /// <param name="stream">Where from.</param>
    /// <param name="loadedAt">The instant of the loading, by the same clock as that of the saving.</param>
    /// <exception cref="InvalidDataException">It is no snapshot of budgets, is torn, was altered, is of a newer version, or has more keys than the maximum; the budgets are as they were.</exception>
    public void LoadBudgets(Stream stream, Instant loadedAt)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Volatile.Write(ref _budgets, Budgets.Loaded(stream, loadedAt));
    }

    /// <inheritdoc/>
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Budgets.Ask(request));
    }

    /// <inheritdoc/>
    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Budgets.TakeOnce(request));
    }

    /// <inheritdoc/>
    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        Budgets.Void(request);
        return default;
    }

    /// <inheritdoc/>
    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return new(Budgets.TakeOver(request));
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Budgets.Renew(request));
    }

    /// <inheritdoc/>
    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Budgets.Settle(request));
    }

    /// <inheritdoc/>
    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Budgets.GiveBackOnce(request));
    }

    /// <inheritdoc/>
    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Budgets.Refund(request);
        return default;
    }
}
