namespace Messaging.Policy;

/// <summary>What an answer gives back: the budgets that refund on it, of the account that is answered.</summary>
internal static class RefundRequest
{
    public static void Fill(BudgetRequest request, CompiledPolicy policy, AccountId sender, AccountId replier, long conversation, bool declines = false)
    {
        request.Conversation = conversation;
        foreach (var plan in policy.Budgets)
        {
            if (declines ? plan.RefundsOnDecline : plan.RefundsOnReply)
            {
                request.Add(plan.Charge(sender, replier, cost: 0, request.NowMicroseconds));
            }
        }
    }
}
