namespace Messaging.Policy;

/// <summary>A permit that could not be given back yet. Its memory is kept for it. Immutable.</summary>
internal sealed record PendingSettlement(EvaluationContext Context, DecisionClock? Clock);
