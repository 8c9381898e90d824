namespace Messaging.Policy;

/// <summary>Signs of life (SIG-1, SIG-2).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class SignalOptions : PolicyPartOptions
{
    /// <summary>Read receipts. Default: never.</summary>
    public SignalPolicy ReadReceipts { get; set; }

    /// <summary>Typing signs. Default: never.</summary>
    public SignalPolicy Typing { get; set; }
}
