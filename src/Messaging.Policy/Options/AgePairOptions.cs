namespace Messaging.Policy;

/// <summary>What a sender of one band needs towards a recipient of another (AGE-6).</summary>
/// <remarks>All members are needed. Not safe for many threads while it is being written.</remarks>
public sealed class AgePairOptions : PolicyPartOptions
{
    /// <summary>The sender's band.</summary>
    public string? From { get; set; }

    /// <summary>The recipient's band.</summary>
    public string? To { get; set; }

    /// <summary>The ties of which one must be held; empty ("never" in a document): no tie helps.</summary>
    public IList<string>? Requires { get; set; }
}
