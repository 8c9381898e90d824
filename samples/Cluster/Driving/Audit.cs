using Messaging.Policy;
using Npgsql;
using NpgsqlTypes;

namespace Cluster;

/// <summary>Puts what the clients know, and what the conversations count, beside what the service stored, and counts in the database.</summary>
internal sealed class Audit(NpgsqlDataSource dataSource)
{
    public const string Script = """
        create table asks (id text primary key, sender text not null, recipient text not null, asked bigint not null, answer text not null);
        create table confirmed_blocks (by text not null, account text not null, confirmed bigint not null);
        create table counted (sender text not null, recipient text not null, messages bigint not null);
        """;

    public async Task WriteAsync(ClientLog log, IThreadRepository threads)
    {
        await CopyAsync("asks (id, sender, recipient, asked, answer)", log.Sends.Select(send => (object[])[send.Id, send.Sender, send.Recipient, send.Asked, send.Answer.ToString()]));
        await CopyAsync("confirmed_blocks (by, account, confirmed)", log.Blocks.Select(block => (object[])[block.By, block.Account, block.Confirmed]));
        List<object[]> counted = [];
        AccountId[] others = [.. Load.Names.Select(name => (AccountId)name)];
        foreach (var sender in others)
        {
            var found = new MessageThread[others.Length];
            await threads.FindAsync(sender, others, found, CancellationToken.None);
            counted.AddRange(others.Select((other, place) => (object[])[sender.ToString(), other.ToString(), found[place].SideOf(sender, other).Sent]));
        }

        await CopyAsync("counted (sender, recipient, messages)", counted);
    }

    /// <param name="states">How many states of a bucket there were: one, and one more for each master that was lost.</param>
    public async Task<Figures> CountAsync(int states)
    {
        async Task<long> Count(string sql)
        {
            await using var command = dataSource.CreateCommand(sql);
            return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }

        Task<long> Beyond(string account, int limit) =>
            Count($"select coalesce(sum(greatest(0, n - {limit * states})), 0) from (select count(*) as n from deliveries group by {account}) as per_account");

        return new()
        {
            Asked = await Count("select count(*) from asks"),
            Granted = await Count("select count(*) from asks where answer = 'Sent'"),
            Refused = await Count("select count(*) from asks where answer = 'Refused'"),
            Delivered = await Count("select count(distinct id) from deliveries"),
            Blocks = await Count("select count(*) from confirmed_blocks"),
            AskedAfterBlock = await Count("select count(*) from asks as a where exists (select from confirmed_blocks as b where b.by = a.recipient and b.account = a.sender and b.confirmed < a.asked)"),
            Lost = await Count("select count(*) from asks as a where answer = 'Sent' and not exists (select from deliveries as d where d.id = a.id)"),
            Twice = await Count("select count(*) - count(distinct id) from deliveries"),
            Late = await Count("""
                select count(*) from asks as a where exists (select from deliveries as d where d.id = a.id)
                and exists (select from confirmed_blocks as b where b.by = a.recipient and b.account = a.sender and b.confirmed < a.asked)
                """),
            Beyond = await Beyond("sender", 30) + await Beyond("recipient", 60),
            Nowhere = await Count("""
                select coalesce(sum(greatest(0, d.n - coalesce(c.messages, 0))), 0) from (select sender, recipient, count(distinct id) as n from deliveries group by 1, 2) as d
                left join counted as c on c.sender = d.sender and c.recipient = d.recipient
                """),
        };
    }

    private async Task CopyAsync(string table, IEnumerable<object[]> rows)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            foreach (var value in row)
            {
                await (value is long number ? writer.WriteAsync(number, NpgsqlDbType.Bigint) : writer.WriteAsync((string)value, NpgsqlDbType.Text));
            }
        }

        await writer.CompleteAsync();
    }
}
