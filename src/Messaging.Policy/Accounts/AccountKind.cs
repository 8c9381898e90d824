namespace Messaging.Policy;

/// <summary>What kind of account it is. Age rules concern persons only.</summary>
public enum AccountKind
{
    /// <summary>Not stated: the account is not understood, and every attempt with it is refused (SYS-1).</summary>
    Unknown = 0,

    /// <summary>A human being.</summary>
    Person = 1,

    /// <summary>A program that writes; exempt from nothing by default.</summary>
    Bot = 2,

    /// <summary>Someone who works for the service.</summary>
    Staff = 3,

    /// <summary>The service itself; nobody can write to it (EXI-2).</summary>
    System = 4,
}
