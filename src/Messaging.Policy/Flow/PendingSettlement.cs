namespace Messaging.Policy;

/// <summary>A permit that could not be given back yet, whose memory is kept for it; or a take that could not be undone yet. Immutable.</summary>
internal sealed class PendingSettlement
{
    public PendingSettlement(EvaluationContext context, DecisionClock? clock) => (Sender, Context, Clock) = (context.Attempt.Sender, context, clock);

    public PendingSettlement(AccountId sender, BudgetRequest voided) => (Sender, Voided) = (sender, voided);

    public AccountId Sender { get; }

    /// <summary>The permit; null: it is a take.</summary>
    public EvaluationContext? Context { get; }

    public DecisionClock? Clock { get; }

    /// <summary>The take; null: it is a permit.</summary>
    public BudgetRequest? Voided { get; }
}
