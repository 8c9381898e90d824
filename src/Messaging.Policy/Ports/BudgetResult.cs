namespace Messaging.Policy;

/// <summary>What a budget store answers to a request, besides what it writes into the charges.</summary>
/// <remarks><c>default</c> grants nothing. Immutable.</remarks>
/// <param name="IsGranted">Whether every bucket that counts the attempt has its tokens (and, in a taking, gave them).</param>
/// <param name="First">Where the message is a repeat: the decision that was remembered for the first one. Then nothing is taken.</param>
public readonly record struct BudgetResult(bool IsGranted, Decision? First = null);
