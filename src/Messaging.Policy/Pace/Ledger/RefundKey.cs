namespace Messaging.Policy;

/// <summary>The sender, the budget and the recipient of takes.</summary>
internal readonly record struct RefundKey(string Budget, AccountId Sender, AccountId Recipient)
{
    public static RefundKey Of(in BudgetCharge charge) => new(charge.KeyInPlace.Budget, charge.Sender, charge.Recipient);
}
