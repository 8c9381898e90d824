namespace Messaging.Policy;

/// <summary>Which signs of life an account agrees to exchange (SIG-1, SIG-2). <c>default</c>: none. Immutable.</summary>
/// <param name="ReadReceipts">Whether read receipts are switched on.</param>
/// <param name="Typing">Whether typing signs are switched on.</param>
public readonly record struct SignalSwitches(bool ReadReceipts = false, bool Typing = false);
