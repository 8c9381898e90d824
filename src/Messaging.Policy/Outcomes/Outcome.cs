using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>What becomes of an attempt, worst first: the order of the values is the order of the chain.</summary>
[JsonConverter(typeof(OutcomeJsonConverter))]
public enum Outcome
{
    /// <summary>Not sent.</summary>
    Deny = 0,

    /// <summary>Stored out of the recipient's sight; the sender is told that it was delivered.</summary>
    Filtered = 1,

    /// <summary>Put into the request inbox, where it waits for acceptance.</summary>
    Request = 2,

    /// <summary>Delivered without notification.</summary>
    Quiet = 3,

    /// <summary>Delivered to the inbox.</summary>
    Deliver = 4,
}
