namespace Messaging.Policy;

/// <summary>What came of asking the budgets for an acquire.</summary>
/// <param name="Holds">Whether tokens, or the message, are held.</param>
/// <param name="IsLost">Whether another acquire was quicker, so that all begins anew.</param>
/// <param name="EndsWith">With what status the acquire ends here; null: it goes on.</param>
internal readonly record struct Taking(bool Holds = false, bool IsLost = false, PermitStatus? EndsWith = null);
