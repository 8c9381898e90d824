namespace Chat;

/// <summary>A database file in a new folder for temporary files. It is deleted when the sample stops.</summary>
public sealed class ChatDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("messaging-policy-chat-");

    /// <summary>The time-out of commands is below the deadline of ports, so that a busy database is told as one.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "chat.db")};Default Timeout=3;Pooling=False";

    public void Dispose()
    {
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
