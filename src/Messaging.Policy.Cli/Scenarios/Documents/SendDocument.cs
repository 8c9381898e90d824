namespace Messaging.Policy.Cli;

/// <summary>An acquire, and what becomes of its permit.</summary>
internal sealed class SendDocument : AttemptDocument
{
    public SettleBy Settle { get; set; }
}
