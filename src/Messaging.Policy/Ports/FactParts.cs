namespace Messaging.Policy;

/// <summary>What a request for facts asks of one account and others.</summary>
[Flags]
public enum FactParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The accounts.</summary>
    Accounts = 1,

    /// <summary>What the one and each of the others are to each other.</summary>
    Relations = 2,

    /// <summary>How they have shut each other out.</summary>
    Blocks = 4,

    /// <summary>Their conversations.</summary>
    Threads = 8,

    /// <summary>All of these.</summary>
    All = Accounts | Relations | Blocks | Threads,
}
