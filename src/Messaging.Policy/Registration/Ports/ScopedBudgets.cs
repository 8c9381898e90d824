namespace Messaging.Policy;

/// <summary>Budgets, by a port that lives in a scope.</summary>
internal sealed class ScopedBudgets(PortScopes<IBudgetStore> scopes) : IBudgetStore
{
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.AskAsync(call.request, call.cancellationToken));

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.TakeAsync(call.request, call.cancellationToken));

    public ValueTask GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.GiveBackAsync(call.request, call.cancellationToken));

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.RefundAsync(call.request, call.cancellationToken));
}
