namespace Messaging.Policy;

/// <summary>Whose takes from which budget, and towards whom.</summary>
internal readonly record struct RefundKey(string Budget, AccountId Sender, AccountId Recipient)
{
    public static RefundKey Of(in BudgetCharge charge) => new(charge.KeyInPlace.Budget, charge.Sender, charge.Recipient);
}
