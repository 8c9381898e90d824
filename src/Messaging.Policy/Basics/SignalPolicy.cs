namespace Messaging.Policy;

/// <summary>When a sign of life may be shown (SIG-1, SIG-2).</summary>
public enum SignalPolicy
{
    /// <summary>Never.</summary>
    Never = 0,

    /// <summary>Where both accounts have switched it on.</summary>
    Mutual = 1,

    /// <summary>Always, in an open conversation.</summary>
    Always = 2,
}
