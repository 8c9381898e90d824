using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The ports that find one kind of facts, over a repository of all: for what needs one kind alone.</summary>
internal sealed class SingleFacts(IFactRepository facts) : IAccountRepository, IRelationRepository, IBlockListRepository, IReportRepository
{
    public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken) =>
        facts.FindAsync(new() { AccountIds = ids, Accounts = accounts }, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        facts.FindAsync(new() { Subject = subject, Others = others, Relations = relations }, cancellationToken);

    public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        facts.FindAsync(new() { Subject = subject, Others = others, Blocks = blocks }, cancellationToken);

    public async ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
    {
        var request = new FactRequest { Subject = about, ReportsAfter = after };
        await facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        return request.Reports;
    }
}
