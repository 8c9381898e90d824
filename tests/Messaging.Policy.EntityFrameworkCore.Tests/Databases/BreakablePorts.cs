using Messaging.Policy.Testing;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>The ports over a database and a store of budgets, of which any can be down.</summary>
internal sealed class BreakablePorts(IFactRepository facts, IThreadRepository threads, IBudgetStore budgets) : IFactRepository, IThreadRepository, IBudgetStore
{
    public TestPorts Down { get; set; }

    public ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken)
    {
        ThrowIfDown(
            (request.AccountIds.IsEmpty ? 0 : TestPorts.Accounts) | (request.Relations.IsEmpty ? 0 : TestPorts.Relations) | (request.Blocks.IsEmpty ? 0 : TestPorts.Blocks)
            | (request.Threads.IsEmpty ? 0 : TestPorts.Threads) | (request.ReportsAfter is null ? 0 : TestPorts.Reports));
        return facts.FindAsync(request, cancellationToken);
    }

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> found, CancellationToken cancellationToken)
    {
        ThrowIfDown(TestPorts.Threads);
        return threads.FindAsync(subject, others, found, cancellationToken);
    }

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
    {
        ThrowIfDown(TestPorts.Threads);
        return threads.TryReplaceAsync(one, other, expected, replacement, cancellationToken);
    }

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().AskAsync(request, cancellationToken);

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().TakeAsync(request, cancellationToken);

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().VoidAsync(request, cancellationToken);

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().TakeOverAsync(request, cancellationToken);

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().RenewAsync(request, cancellationToken);

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().SettleAsync(request, cancellationToken);

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().GiveBackAsync(request, cancellationToken);

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => Budgets().RefundAsync(request, cancellationToken);

    private IBudgetStore Budgets()
    {
        ThrowIfDown(TestPorts.Budgets);
        return budgets;
    }

    private void ThrowIfDown(TestPorts asked)
    {
        if ((Down & asked) != 0)
        {
            throw new IOException("The port is down.");
        }
    }
}
