namespace Messaging.Policy;

/// <summary>What a reply gives back: the budgets that refund on reply, of the account that is replied to.</summary>
internal static class RefundRequest
{
    public static void Fill(BudgetRequest request, CompiledPolicy policy, AccountId sender, AccountId replier, long conversation)
    {
        request.Conversation = conversation;
        foreach (var plan in policy.Budgets)
        {
            if (plan.RefundsOnReply)
            {
                request.Add(plan.Charge(sender, replier, cost: 0, request.NowMicroseconds));
            }
        }
    }
}
