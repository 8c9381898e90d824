namespace Messaging.Policy;

/// <summary>What a budget store answers to a request, besides what it writes into the charges.</summary>
/// <remarks><c>default</c> grants nothing. Immutable.</remarks>
/// <param name="IsGranted">Whether every bucket that counts the attempt has its tokens (and, in a taking, gave them).</param>
/// <param name="Known">Where the message is remembered: how it stands. Then nothing is taken, nothing is changed, and the charges need not be written.</param>
public readonly record struct BudgetResult(bool IsGranted, KnownMessage? Known = null);
