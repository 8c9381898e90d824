namespace Messaging.Policy.Tests.Properties;

/// <summary>Passes everything on; what is broken is overridden.</summary>
internal abstract class BudgetStoreDecorator(IBudgetStore inner) : IBudgetStore
{
    protected IBudgetStore Inner => inner;

    public virtual ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.AskAsync(request, cancellationToken);

    public virtual ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.TakeAsync(request, cancellationToken);

    public virtual ValueTask GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.GiveBackAsync(request, cancellationToken);

    public virtual ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => inner.RefundAsync(request, cancellationToken);
}
