namespace Messaging.Policy;

/// <summary>What an <see cref="AccountId"/> is made of. Ids of different kinds never equal each other.</summary>
#pragma warning disable CA1720 // The members are named for the types that an id is made of.
public enum AccountIdKind
{
    /// <summary>Nothing: <c>default</c>, the id of no account.</summary>
    None = 0,

    /// <summary>A 64-bit number.</summary>
    Int64 = 1,

    /// <summary>A GUID.</summary>
    Guid = 2,

    /// <summary>A text.</summary>
    String = 3,
}
#pragma warning restore CA1720
