using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.EntityFrameworkCore;

/// <summary>The ports that find one kind of facts, for hosts that keep the other kinds elsewhere.</summary>
internal sealed class SinglePorts(IFactRepository facts) : IAccountRepository, IRelationRepository, IBlockListRepository, IReportRepository
{
    public async ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
    {
        if (ids.IsEmpty)
        {
            return;
        }

        var request = new FactRequest(ids.Span[0], ids[1..].ToArray(), FactParts.Accounts);
        await facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        request.Accounts.CopyTo(accounts);
    }

    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        (await AskAsync(subject, others, FactParts.Relations, cancellationToken).ConfigureAwait(false)).Relations.CopyTo(relations);

    public async ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        (await AskAsync(subject, others, FactParts.Blocks, cancellationToken).ConfigureAwait(false)).Blocks.CopyTo(blocks);

    public async ValueTask FindBetweenAsync(ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<RelationPair> relations, CancellationToken cancellationToken) =>
        (await AskAsync(subjects, others, cancellationToken).ConfigureAwait(false)).GroupRelations.CopyTo(relations);

    public async ValueTask FindBetweenAsync(ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
        (await AskAsync(subjects, others, cancellationToken).ConfigureAwait(false)).GroupBlocks.CopyTo(blocks);

    public async ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken)
    {
        var request = new FactRequest(about, [], FactParts.None, after);
        await facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        return request.Reports;
    }

    private async ValueTask<FactRequest> AskAsync(AccountId subject, ReadOnlyMemory<AccountId> others, FactParts part, CancellationToken cancellationToken)
    {
        var request = new FactRequest(subject, others.ToArray(), part);
        await facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        return request;
    }

    private async ValueTask<FactRequest> AskAsync(ReadOnlyMemory<AccountId> subjects, ReadOnlyMemory<AccountId> others, CancellationToken cancellationToken)
    {
        var request = new FactRequest(default, [], FactParts.None, groupSubjects: subjects.ToArray(), groupOthers: others.ToArray());
        await facts.FindAsync(request, cancellationToken).ConfigureAwait(false);
        return request;
    }
}
