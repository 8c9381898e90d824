using Messaging.Policy.Tests.Flow;

namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Section 7 under contention: all budgets or none, never too many, and nothing lost.</summary>
public sealed class BudgetContentionTests
{
    private const int Runners = 4;
    private static readonly string[] Recipients = ["r0", "r1", "r2", "r3", "r4"];
    private static readonly string[] Senders = ["s0", "s1", "s2"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_budgets_admit_no_more_than_their_limits_and_keep_exactly_what_was_committed(int seed)
    {
        var stage = WithThreeBudgets();
        var granted = Race.Run(Runners, runner =>
        {
            var dice = new Random((seed * 1000) + runner);
            var kept = new List<(string From, string To)>();
            for (var i = 0; i < 400; i++)
            {
                var from = Senders[dice.Next(Senders.Length)];
                var to = Recipients[dice.Next(Recipients.Length)];
                var permit = Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt(from, to)));
                if (dice.Next(2) == 0)
                {
                    Race.Now(permit.GiveBackAsync());
                }
                else
                {
                    Race.Now(permit.CommitAsync());
                    if (permit.IsGranted)
                    {
                        kept.Add((from, to));
                    }
                }
            }

            return kept;
        }).SelectMany(kept => kept).ToArray();

        var budgets = new InspectedBudget(stage);
        foreach (var plan in PolicySource.Of(stage.Policy, [], RegionLaws.Shipped).Current.Budgets)
        {
            foreach (var from in Senders)
            {
                foreach (var to in Recipients)
                {
                    var taken = granted.Count(each => plan.Owner switch
                    {
                        BudgetOwner.Sender => each.From == from,
                        BudgetOwner.Recipient => each.To == to,
                        _ => each == (from, to),
                    });
                    ((long)taken).Should().BeLessThanOrEqualTo(plan.Bucket.Limit, plan.Name);
                    Race.Now(budgets.Left(plan, from, to)).Should().Be(plan.Bucket.Limit - taken, $"{plan.Name} of {from} to {to}");
                }
            }
        }

        foreach (var (from, to) in Senders.SelectMany(from => Recipients.Select(to => (from, to))))
        {
            stage.Store.FindThread(from, to).SideOf(from, to).Sent.Should().Be(granted.Count(each => each == (from, to)));
        }
    }

    [Fact]
    public void The_last_token_is_taken_once()
    {
        for (var round = 0; round < 200; round++)
        {
            var stage = WithThreeBudgets(limit: 1);

            var decisions = Race.Run(Runners, _ =>
            {
                var permit = Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt("s0", "r0")));
                Race.Now(permit.CommitAsync());
                return permit.Decision;
            });

            decisions.Should().ContainSingle(decision => decision.IsAllowed);
            stage.Store.FindThread("s0", "r0").SideOf("s0", "r0").Sent.Should().Be(1);
        }
    }

    [Fact]
    public void A_permit_is_settled_once_however_many_race_to_settle_it()
    {
        var stage = new Stage(policy => policy.Budgets = [Stage.Budget(limit: 100_000)]);
        var budget = new InspectedBudget(stage);
        var left = 100_000L;
        var sent = 0L;
        for (var round = 0; round < 300; round++)
        {
            var permit = Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt()));
            var neighbour = Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt("ana", "cat")));

            Race.Run(3, runner =>
            {
                async ValueTask SettleAsync() => await (runner switch { 0 => permit.CommitAsync(), 1 => permit.GiveBackAsync(), _ => DisposedAsync(permit) });
                Race.Now(SettleAsync());
                return 0;
            });

            Race.Now(neighbour.GiveBackAsync());
            var now = Race.Now(budget.Left("ana"));
            var counted = stage.Thread.First.Sent;
            (left - now).Should().Be(counted - sent, "tokens and messages go together");
            (left - now).Should().BeInRange(0, 1);
            (left, sent) = (now, counted);
        }

        stage.Store.FindThread("ana", "cat").Should().Be(MessageThread.None);
    }

    private static async ValueTask<SettleStatus> DisposedAsync(SendPermit permit)
    {
        await permit.DisposeAsync();
        return SettleStatus.Nothing;
    }

    [Fact]
    public void Give_backs_and_replies_that_cross_never_refund_twice()
    {
        for (var round = 0; round < 150; round++)
        {
            var stage = new Stage(policy =>
            {
                policy.Budgets = [Stage.Budget(limit: 10)];
                policy.Budgets[0].RefundOn = RefundOn.Reply;
            });
            Send(stage, "ana", "cat");
            Send(stage, "ana", "ben");
            var open = Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt()));

            Race.Run(2, runner =>
            {
                if (runner == 0)
                {
                    Race.Now(open.GiveBackAsync());
                }
                else
                {
                    Send(stage, "ben", "ana");
                }

                return 0;
            });

            Race.Now(new InspectedBudget(stage).Left("ana")).Should().Be(9);
            stage.Thread.First.Sent.Should().Be(1);
            stage.Thread.Second.Sent.Should().Be(1);
        }
    }

    private static void Send(Stage stage, string from, string to) =>
        Race.Now(Race.Now(stage.Evaluator.AcquireSendAsync(Stage.Attempt(from, to))).CommitAsync());

    private static Stage WithThreeBudgets(long? limit = null)
    {
        var stage = new Stage(policy =>
        {
            policy.Budgets = [Stage.Budget("sender", limit ?? 40), Stage.Budget("pair", limit ?? 15), Stage.Budget("recipient", limit ?? 25)];
            policy.Budgets[1].Key = BudgetOwner.Pair;
            policy.Budgets[2].Key = BudgetOwner.Recipient;
        });
        foreach (var name in Senders.Concat(Recipients))
        {
            stage.Store.SetAccount(Stage.Adult(name));
        }

        _ = stage.Evaluator;
        return stage;
    }
}
