namespace Messaging.Policy;

/// <summary>How an account is judged of which the country is known, but not in which part of it the account is, where a part has a law of its own.</summary>
public enum UnknownPart
{
    /// <summary>By the laws of the country and of all its parts: <c>strictest</c>.</summary>
    Strictest = 0,

    /// <summary>By the laws of the country alone: <c>country</c>.</summary>
    Country = 1,
}
