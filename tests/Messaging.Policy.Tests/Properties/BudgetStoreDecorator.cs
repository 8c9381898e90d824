namespace Messaging.Policy.Tests.Properties;

/// <summary>Passes everything on; what is broken is overridden.</summary>
internal abstract class BudgetStoreDecorator(IBudgetStore inner) : IBudgetStore
{
    protected IBudgetStore Inner => inner;

    public virtual ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.AskAsync(request, cancellationToken);

    public virtual ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.TakeAsync(request, cancellationToken);

    public virtual ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.TakeOverAsync(request, cancellationToken);

    public virtual ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.RenewAsync(request, cancellationToken);

    public virtual ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.SettleAsync(request, cancellationToken);

    public virtual ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.GiveBackAsync(request, cancellationToken);

    public virtual ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.VoidAsync(request, cancellationToken);

    public virtual ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.RefundAsync(request, cancellationToken);
}
