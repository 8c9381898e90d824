namespace Messaging.Policy.Testing;

/// <summary>A budget store that counts how a permit is settled.</summary>
internal sealed class RecordingBudgets(IBudgetStore store) : IBudgetStore
{
    private int settled;
    private int givenBack;

    public int Settled => Volatile.Read(ref settled);

    public int GivenBack => Volatile.Read(ref givenBack);

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => store.AskAsync(request, cancellationToken);

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => store.TakeAsync(request, cancellationToken);

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => store.TakeOverAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => store.RenewAsync(request, cancellationToken);

    public async ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        var isDone = await store.SettleAsync(request, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref settled, isDone ? 1 : 0);
        return isDone;
    }

    public async ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        var isDone = await store.GiveBackAsync(request, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref givenBack, isDone ? 1 : 0);
        return isDone;
    }

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => store.VoidAsync(request, cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => store.RefundAsync(request, cancellationToken);
}
