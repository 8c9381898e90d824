namespace Messaging.Policy.Cli;

/// <summary>Which signals an account has switched on.</summary>
internal sealed class SignalsDocument
{
    public bool ReadReceipts { get; set; }

    public bool Typing { get; set; }

    public SignalSwitches ToSwitches() => new(ReadReceipts, Typing);
}
