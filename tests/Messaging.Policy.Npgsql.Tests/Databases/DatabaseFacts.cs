using Messaging.Policy.EntityFrameworkCore.Tests;
using Messaging.Policy.Testing;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>Puts the facts of scenarios into a database, and lets ports fail.</summary>
internal sealed class DatabaseFacts(NpgsqlTables tables, BreakablePorts? ports = null) : IScenarioFacts
{
    private readonly MessagingFactWriter _writer = new(tables);

    public ValueTask<Account?> FindAccountAsync(AccountId id) => _writer.FindAccountAsync(id);

    public ValueTask SetAccountAsync(Account account) => _writer.SetAccountAsync(account);

    public ValueTask SetRelationAsync(AccountId from, AccountId to, Relation relation) => _writer.SetRelationAsync(from, to, relation);

    public ValueTask SetBlocksAsync(AccountId from, AccountId to, BlockState state, BlockEnds ends) => _writer.SetBlocksAsync(from, to, state, ends);

    public ValueTask SetCommunityAsync(AccountId one, AccountId other, bool shared) => _writer.SetCommunityAsync(one, other, shared);

    public ValueTask SetThreadAsync(AccountId one, AccountId other, MessageThread thread) => _writer.SetThreadAsync(one, other, thread);

    public ValueTask AddReportAsync(AccountId about, Report report) => _writer.AddReportAsync(about, report);

    public ValueTask SetPortsDownAsync(TestPorts down)
    {
        ports!.Down = down;
        return default;
    }
}
