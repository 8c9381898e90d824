namespace Messaging.Policy.Npgsql;

/// <summary>A database cannot hold the facts: a table, a column or a key is missing, or the server takes no changes. The message says what.</summary>
public sealed class NpgsqlTablesRefusedException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public NpgsqlTablesRefusedException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public NpgsqlTablesRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What showed it.</param>
    public NpgsqlTablesRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
