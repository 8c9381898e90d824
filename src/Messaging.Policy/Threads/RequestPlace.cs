namespace Messaging.Policy;

/// <summary>Where an account's request inbox shows another's request.</summary>
public enum RequestPlace
{
    /// <summary>Nowhere: there is no request that waits, or one of the two blocks the other.</summary>
    Nowhere = 0,

    /// <summary>Among what is filtered: the owner restricts the sender.</summary>
    Filtered = 1,

    /// <summary>Among the requests.</summary>
    Requests = 2,
}
