namespace Messaging.Policy;

/// <summary>Which bucket: the budget's name and whose it is.</summary>
/// <remarks><c>default</c> names no bucket. Immutable; equal keys are the same bucket.</remarks>
/// <param name="Budget">The budget's name.</param>
/// <param name="Kind">Whose bucket it is.</param>
/// <param name="First">The sender of a sender's or pair's bucket, else the recipient.</param>
/// <param name="Second">The recipient of a pair's bucket, else <c>default</c>.</param>
public readonly record struct BudgetKey(string Budget, BudgetKeyKind Kind, AccountId First, AccountId Second);
