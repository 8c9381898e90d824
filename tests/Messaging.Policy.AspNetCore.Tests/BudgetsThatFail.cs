namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>A budget store that does not answer while the test says so, after it has granted.</summary>
internal sealed class BudgetsThatFail : IBudgetStore
{
    private IBudgetStore _store = null!;

    /// <summary>Whether giving back, refunding and settling fail.</summary>
    public bool IsDown { get; set; }

    /// <summary>How often giving back or refunding was asked for.</summary>
    public int GiveBacks { get; private set; }

    public BudgetsThatFail Over(IBudgetStore store)
    {
        _store = store;
        return this;
    }

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => _store.AskAsync(request, cancellationToken);

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => _store.TakeAsync(request, cancellationToken);

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => _store.VoidAsync(request, cancellationToken);

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => _store.TakeOverAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => _store.RenewAsync(request, cancellationToken);

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => Up()._store.SettleAsync(request, cancellationToken);

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => Counted()._store.GiveBackAsync(request, cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => Counted()._store.RefundAsync(request, cancellationToken);

    private BudgetsThatFail Counted()
    {
        GiveBacks++;
        return Up();
    }

    private BudgetsThatFail Up() => IsDown ? throw new IOException("the budgets are down") : this;
}
