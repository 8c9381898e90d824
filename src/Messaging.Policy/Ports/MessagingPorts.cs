namespace Messaging.Policy;

/// <summary>The ports of an evaluator: where it reads facts and holds budgets.</summary>
/// <remarks>Immutable. Safe for many threads as far as the ports are.</remarks>
public sealed record MessagingPorts
{
    /// <summary>Finds accounts; always needed.</summary>
    public required IAccountRepository Accounts
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Finds follows, friends, contacts and communities; always needed.</summary>
    public required IRelationRepository Relations
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Finds blocks, restricts and mutes; always needed.</summary>
    public required IBlockListRepository Blocks
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Finds and changes conversations; always needed.</summary>
    public required IThreadRepository Threads
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Finds reports; asked only where the policy has a reports rule.</summary>
    public required IReportRepository Reports
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Holds budgets and remembers messages; asked only where a budget applies or an attempt has a message id.</summary>
    public required IBudgetStore Budgets
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }
}
