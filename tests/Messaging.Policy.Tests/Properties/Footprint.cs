using System.Globalization;
using System.Text;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Properties;

/// <summary>What Ana's attempts can leave behind: her conversations and every bucket.</summary>
public static class Footprint
{
    private static readonly AccountId[] People = ["ana", "ben", "cho"];

    public static string Of(World world) => Of(world, static thread => thread);

    /// <summary>What of it Ana can learn: of her messages not which came through, and where her inbox shows the others.</summary>
    public static string SeenOf(World world, IDecider decider) =>
        $"{Of(world, static thread => thread with { First = thread.First with { Reached = 0, Shown = 0 } })} {decider.Place("ana", "ben")} {decider.Place("ana", "cho")}";

    private static string Of(World world, Func<MessageThread, MessageThread> see)
    {
        var text = new StringBuilder();
        text.Append(see(world.ThreadNow)).Append(see(world.Store.FindThread("ana", "cho")));
        foreach (var budget in world.Policy.Budgets ?? [])
        {
            foreach (var key in Keys(budget))
            {
                text.Append(CultureInfo.InvariantCulture, $" {key.Budget}/{key.First}/{key.Second}={Arrival(world, budget, key)}");
            }
        }

        return text.ToString();
    }

    public static long Arrival(World world, BudgetOptions budget, BudgetKey key)
    {
        var interval = Interval(budget);
        var request = new BudgetRequest { NowMicroseconds = Micros.Of(world.Now) };
        request.Add(new BudgetCharge { Key = key, Limit = budget.Limit!.Value, IntervalMicroseconds = interval, Cost = budget.Limit.Value });
        world.Store.AskAsync(request, default).AsTask().GetAwaiter().GetResult();
        return request.Charges[0].ClearsAtMicroseconds;
    }

    public static long Interval(BudgetOptions budget) =>
        TokenBucket.IntervalOf(Micros.Of(budget.Every!.ToDuration()), budget.Refill ?? budget.Limit!.Value);

    public static IEnumerable<BudgetKey> Keys(BudgetOptions budget) => budget.Key switch
    {
        BudgetOwner.Sender => People.Select(one => new BudgetKey(budget.Name!, BudgetKeyKind.Sender, one, default)),
        BudgetOwner.Recipient => People.Select(one => new BudgetKey(budget.Name!, BudgetKeyKind.Recipient, one, default)),
        _ => People.SelectMany(one => People.Select(other => new BudgetKey(budget.Name!, BudgetKeyKind.Pair, one, other))),
    };
}
