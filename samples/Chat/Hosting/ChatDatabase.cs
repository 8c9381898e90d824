using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chat;

/// <summary>A database file in a new folder for temporary files. It is deleted when the sample stops.</summary>
public sealed class ChatDatabase : DbConnectionInterceptor, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-policy-chat-");

    /// <summary>The time-out of commands is below the deadline of ports, so that a busy database is told as one.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "chat.db")};Default Timeout=3";

    /// <summary>Lets no write wait for the disk: nothing in this file has to outlive the sample.</summary>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF";
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous = OFF";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection); // it keeps the file open
        }

        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // the folder for temporary files is swept by others
        }
    }
}
