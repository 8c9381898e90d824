namespace Messaging.Policy;

/// <summary>The ports of an evaluator: where it reads facts and holds budgets.</summary>
/// <remarks>Immutable. Safe for many threads as far as the ports are.</remarks>
public sealed record MessagingPorts
{
    /// <summary>Finds all facts of a decision in one call; null: each port finds its own. Ports made <see cref="OfFacts"/> have one; replacing any of the four that it answers for takes it out again.</summary>
    public IFactRepository? Facts { get; private init; }

    /// <summary>Finds accounts; always needed.</summary>
    public required IAccountRepository Accounts
    {
        get;
        init
        {
            field = value ?? throw new ArgumentNullException(nameof(value));
            Facts = null;
        }
    }

    /// <summary>Finds follows, friends, contacts and communities; always needed.</summary>
    public required IRelationRepository Relations
    {
        get;
        init
        {
            field = value ?? throw new ArgumentNullException(nameof(value));
            Facts = null;
        }
    }

    /// <summary>Finds blocks, restricts and mutes; always needed.</summary>
    public required IBlockListRepository Blocks
    {
        get;
        init
        {
            field = value ?? throw new ArgumentNullException(nameof(value));
            Facts = null;
        }
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
        init
        {
            field = value ?? throw new ArgumentNullException(nameof(value));
            Facts = null;
        }
    }

    /// <summary>Holds budgets and remembers messages; asked only where a budget applies or an attempt has a message id.</summary>
    public required IBudgetStore Budgets
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The ports of an evaluator whose facts are all found in one call.</summary>
    /// <param name="facts">Finds accounts, relations, blocks, conversations and reports.</param>
    /// <param name="threads">Changes conversations, over the same data.</param>
    /// <param name="budgets">Holds budgets and remembers messages.</param>
    /// <returns>The ports.</returns>
    /// <exception cref="ArgumentNullException">One is null.</exception>
    public static MessagingPorts OfFacts(IFactRepository facts, IThreadRepository threads, IBudgetStore budgets)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var single = new SingleFacts(facts);
        return new() { Accounts = single, Relations = single, Blocks = single, Reports = single, Threads = threads, Budgets = budgets, Facts = facts };
    }
}
