using NodaTime;

namespace Messaging.Policy.Testing;

/// <summary>A store whose clock is set to the instant of each request before it is called.</summary>
internal sealed class ClockedBudgets(IBudgetStore store, Action<Instant> setClock) : IBudgetStore
{
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).AskAsync(request, cancellationToken);

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).TakeAsync(request, cancellationToken);

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).TakeOverAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).RenewAsync(request, cancellationToken);

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).SettleAsync(request, cancellationToken);

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).GiveBackAsync(request, cancellationToken);

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).VoidAsync(request, cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => At(request).RefundAsync(request, cancellationToken);

    private IBudgetStore At(BudgetRequest request)
    {
        setClock(request.Now);
        return store;
    }
}
