namespace Messaging.Policy.Npgsql;

/// <summary>What the rows of a statement are.</summary>
internal enum FactAnswers
{
    /// <summary>Two accounts and their pair.</summary>
    Both,

    /// <summary>Accounts.</summary>
    Accounts,

    /// <summary>Pairs.</summary>
    Pairs,

    /// <summary>Reports.</summary>
    Reports,
}
