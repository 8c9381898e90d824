namespace Messaging.Policy;

/// <summary>The standing of a law in a row's interval. Only <see cref="InForce"/> counts; <c>default</c> does not.</summary>
internal enum LawStatus
{
    Proposed,
    EnactedNotInForce,
    Enjoined,
    Repealed,
    InForce,
}
