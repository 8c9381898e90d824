namespace Cluster;

/// <summary>What the service may do wrong, to show that the table would tell.</summary>
[Flags]
public enum Flaws
{
    None = 0,

    /// <summary>It delivers whatever was decided.</summary>
    NoPermit = 1,

    /// <summary>It answers before it stores the message.</summary>
    AnswerFirst = 2,

    /// <summary>It has no ids of messages, neither for the library nor as a key of its table.</summary>
    NoId = 4,

    /// <summary>It reads facts from a replica that is behind.</summary>
    ReplicaReads = 8,
}
