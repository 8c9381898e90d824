using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>
/// A database of one test, made by the host's own model: SQLite in a file, or PostgreSQL where MESSAGING_POLICY_POSTGRES says by a connection string which server.
/// Then every test of this project runs over PostgreSQL, each in a database of its own.
/// </summary>
internal sealed class TestDatabase : IDbContextFactory<HostContext>, IDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("MESSAGING_POLICY_POSTGRES");

    private readonly string _name = $"messaging-policy-{Path.GetRandomFileName()}";
    private readonly DbContextOptions<HostContext> _options;

    public TestDatabase()
    {
        var options = new DbContextOptionsBuilder<HostContext>().AddInterceptors(Commands);
        _options = (string.IsNullOrEmpty(Server) ? options.UseSqlite($"Data Source={File}") : options.UseNpgsql(new NpgsqlConnectionStringBuilder(Server) { Database = _name, MaxPoolSize = 20 }.ConnectionString)).Options;
        using var context = CreateDbContext();
        context.Database.EnsureCreated();
        if (string.IsNullOrEmpty(Server))
        {
            context.Database.ExecuteSqlRaw("PRAGMA journal_mode = 'wal'");
            context.Database.ExecuteSqlRaw("PRAGMA synchronous = 'off'");
        }
    }

    /// <summary>What was sent to the database, and replies that get lost.</summary>
    public CommandWatch Commands { get; } = new();

    private string File => Path.Combine(Path.GetTempPath(), $"{_name}.db");

    public HostContext CreateDbContext() => new(_options);

    public void Dispose()
    {
        if (!string.IsNullOrEmpty(Server))
        {
            NpgsqlConnection.ClearAllPools();
            using var context = CreateDbContext();
            context.Database.EnsureDeleted();
            return;
        }

        SqliteConnection.ClearAllPools();
        foreach (var file in new[] { File, $"{File}-wal", $"{File}-shm" })
        {
            System.IO.File.Delete(file);
        }
    }
}
