using Npgsql;

namespace Cluster;

internal static class Sql
{
    public static async Task RunAsync(NpgsqlDataSource dataSource, string text)
    {
        await using var command = dataSource.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }
}
