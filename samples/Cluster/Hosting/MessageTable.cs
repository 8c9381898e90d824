using Npgsql;

namespace Cluster;

/// <summary>The messages of the service. A message stands there once, whoever stores it and how often; each time that it goes out is a row of deliveries.</summary>
internal sealed class MessageTable(NpgsqlDataSource dataSource, ServiceWiring wiring)
{
    public const string Script = """
        create table messages (id text primary key);
        create table deliveries (id text not null, sender text not null, recipient text not null, process text not null);
        """;

    private const string Once = """
        with stored as (insert into messages (id) values ($1) on conflict do nothing returning id)
        insert into deliveries (id, sender, recipient, process) select id, $2, $3, $4 from stored
        """;

    private const string EachTime = "insert into deliveries (id, sender, recipient, process) values ($1, $2, $3, $4)";

    /// <summary>Stores and delivers a message in one transaction.</summary>
    public async Task StoreAsync(string id, string sender, string recipient)
    {
        await using var command = dataSource.CreateCommand(wiring.Flaws.HasFlag(Flaws.NoId) ? EachTime : Once);
        foreach (var value in (string[])[id, sender, recipient, wiring.Name])
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        }

        command.CommandTimeout = 2;
        await command.ExecuteNonQueryAsync();
    }
}
