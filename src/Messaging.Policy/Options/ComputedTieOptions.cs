using NodaTime;

namespace Messaging.Policy;

/// <summary>A tie that a policy computes: it is held when every condition that is stated holds.</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class ComputedTieOptions : PolicyPartOptions
{
    /// <summary>The sender's account is known to be at least so old, in weeks to seconds. Default: not asked.</summary>
    public Period? AccountOlderThan { get; set; }

    /// <summary>The recipient's last message in the conversation is younger than this, in weeks to seconds. Default: not asked.</summary>
    public Period? AnsweredWithin { get; set; }

    /// <summary>The state of the conversation. Default: not asked.</summary>
    public MessageThreadState? Thread { get; set; }
}
