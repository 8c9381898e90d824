namespace Messaging.Policy;

/// <summary>Whether an account's e-mail address is verified (EML-1).</summary>
public enum EmailState
{
    /// <summary>No verified address: refused wherever one is required.</summary>
    None = 0,

    /// <summary>A verified address.</summary>
    Verified = 1,
}
