using Messaging.Policy;
using Npgsql;

namespace Cluster;

/// <summary>Facts of which the blocks come from a replica, which is wrong: one that was confirmed may not be there yet.</summary>
internal sealed class ReplicaFacts(IFactRepository primary, IFactRepository replica) : IFactRepository
{
    public static ReplicaFacts Open(NpgsqlDataSource primary, string replica) => new(RepositoryOf(primary), RepositoryOf(NpgsqlDataSource.Create(replica)));

    public async ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken)
    {
        await primary.FindAsync(request, cancellationToken);
        if (!request.Blocks.IsEmpty)
        {
            var stale = new FactRequest(request.Subject, request.Others.ToArray(), FactParts.Blocks);
            await replica.FindAsync(stale, cancellationToken);
            stale.Blocks.CopyTo(request.Blocks);
        }
    }

    private static IFactRepository RepositoryOf(NpgsqlDataSource dataSource) => new ServiceCollection()
        .AddMessagingPolicy(policy => policy.UseDocument("""{ "name": "facts" }""").UseNpgsql(dataSource).UseInMemoryStore())
        .BuildServiceProvider().GetRequiredService<IFactRepository>();
}
