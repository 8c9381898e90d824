using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Finds how many tokens a sender's bucket has left, by asking for ever smaller parts of it.</summary>
public sealed class InspectedBudget(Stage stage, string budget = "messages")
{
    public async ValueTask<long> Left(AccountId sender)
    {
        var plan = PolicySource.Of(stage.Policy, [], RegionLaws.Shipped).Current.Budgets.Single(each => each.Name == budget);
        return await Left(plan, sender, default);
    }

    internal async ValueTask<long> Left(BudgetPlan plan, AccountId sender, AccountId recipient)
    {
        var low = 0L;
        var high = plan.Bucket.Limit;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var request = new BudgetRequest { NowMicroseconds = Micros.Of(Stage.Noon) };
            request.Add(plan.Charge(sender, recipient, middle, Micros.Of(Stage.Noon)));
            if ((await stage.Store.AskAsync(request, CancellationToken.None)).IsGranted)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }
}
