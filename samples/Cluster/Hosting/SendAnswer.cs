namespace Cluster;

/// <summary>What a client is told.</summary>
internal enum SendAnswer
{
    /// <summary>Nothing: nobody knows.</summary>
    None,

    Sent,

    Refused,

    /// <summary>Not now, with the same id.</summary>
    AskAgain,
}
