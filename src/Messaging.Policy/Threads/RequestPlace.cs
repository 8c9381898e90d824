namespace Messaging.Policy;

/// <summary>Where the inbox of an account shows its conversation with another account.</summary>
public enum RequestPlace
{
    /// <summary>
    /// Nowhere: the owner blocks the other account, nothing of the other account has reached the owner, the conversation is over, or it is a request whose
    /// sender does not exist or is suspended or deactivated. What is nowhere can be neither accepted nor declined.
    /// </summary>
    Nowhere = 0,

    /// <summary>Out of sight: all that came through of the other account was filtered.</summary>
    Filtered = 1,

    /// <summary>Among the requests.</summary>
    Requests = 2,

    /// <summary>Among the conversations.</summary>
    Conversations = 3,
}
