using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Properties;

/// <summary>Ports that throw.</summary>
internal sealed class FailingPorts : IAccountRepository, IRelationRepository, IBlockListRepository, IThreadRepository, IReportRepository, IBudgetStore
{
    private static readonly FailingPorts Broken = new();

    public static MessagingPorts Break(MessagingPorts ports, int which) => which switch
    {
        0 => ports with { Accounts = Broken },
        1 => ports with { Relations = Broken },
        2 => ports with { Blocks = Broken },
        3 => ports with { Threads = Broken },
        4 => ports with { Reports = Broken },
        _ => ports with { Budgets = Broken },
    };

    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) => throw Down();

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) => throw Down();

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) => throw Down();

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) => throw Down();

    public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) => throw Down();

    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) => throw Down();

    public ValueTask<BudgetResult> AskAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask<BudgetResult> TakeAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask<bool> TakeOverAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask<bool> RenewAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask<bool> SettleAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask<bool> GiveBackAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    public ValueTask RefundAsync(BudgetRequest request, CancellationToken cancellationToken) => throw Down();

    private static InvalidOperationException Down() => new("The store is down.");
}
