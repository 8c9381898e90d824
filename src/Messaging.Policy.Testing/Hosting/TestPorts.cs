namespace Messaging.Policy.Testing;

/// <summary>Ports that a test lets fail.</summary>
[Flags]
public enum TestPorts
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary><see cref="IAccountRepository"/>.</summary>
    Accounts = 1 << 0,

    /// <summary><see cref="IRelationRepository"/>.</summary>
    Relations = 1 << 1,

    /// <summary><see cref="IBlockListRepository"/>; its writer still writes.</summary>
    Blocks = 1 << 2,

    /// <summary><see cref="IThreadRepository"/>.</summary>
    Threads = 1 << 3,

    /// <summary><see cref="IReportRepository"/>; its outbox still takes in.</summary>
    Reports = 1 << 4,

    /// <summary><see cref="IBudgetStore"/>.</summary>
    Budgets = 1 << 5,

    /// <summary>All of them.</summary>
    All = Accounts | Relations | Blocks | Threads | Reports | Budgets,
}
