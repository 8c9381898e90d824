namespace Messaging.Policy.Cli;

/// <summary>What the host of a scenario does with a permit.</summary>
internal enum SettleBy
{
    /// <summary>It commits it: the message went out.</summary>
    Commit = 0,

    /// <summary>It gives it back: the message failed downstream.</summary>
    GiveBack = 1,

    /// <summary>It crashed.</summary>
    Never = 2,
}
