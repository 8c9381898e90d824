namespace Messaging.Policy;

/// <summary>A budget that the first acquire of a message asked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whose bucket it was.</param>
/// <param name="Cost">What the message cost.</param>
/// <param name="TellsWhenLow">Whether the sender may learn from it that it is nearly used up.</param>
internal readonly record struct TakenBudget(string Name, BudgetKeyKind Kind, long Cost, bool TellsWhenLow);
