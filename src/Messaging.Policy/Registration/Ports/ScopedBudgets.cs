namespace Messaging.Policy;

/// <summary>Budgets, by a port that lives in a scope.</summary>
internal sealed class ScopedBudgets(PortScopes<IBudgetStore> scopes) : IBudgetStore
{
    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.AskAsync(call.request, call.cancellationToken));

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.TakeAsync(call.request, call.cancellationToken));

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.VoidAsync(call.request, call.cancellationToken));

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.TakeOverAsync(call.request, call.cancellationToken));

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.RenewAsync(call.request, call.cancellationToken));

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.SettleAsync(call.request, call.cancellationToken));

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.GiveBackAsync(call.request, call.cancellationToken));

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) =>
        scopes.CallAsync((request, cancellationToken), static (port, call) => port.RefundAsync(call.request, call.cancellationToken));
}
