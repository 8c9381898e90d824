namespace Messaging.Policy.Npgsql;

/// <summary>Which facts a host keeps in the tables of the package. The others it finds by ports of its own.</summary>
[Flags]
public enum NpgsqlPorts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Accounts.</summary>
    Accounts = 1,

    /// <summary>Relations and communities.</summary>
    Relations = 2,

    /// <summary>Blocks, restrictions and mutes, and the port that writes them.</summary>
    Blocks = 4,

    /// <summary>Conversations.</summary>
    Threads = 8,

    /// <summary>Reports, and the outbox in which they wait.</summary>
    Reports = 16,

    /// <summary>All facts, found in one call.</summary>
    All = Accounts | Relations | Blocks | Threads | Reports,
}
