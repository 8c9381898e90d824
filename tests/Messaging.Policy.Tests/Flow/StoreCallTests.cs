using NodaTime;

namespace Messaging.Policy.Tests.Flow;

/// <summary>Section 7: which calls the stores get, and how many, follows from the view alone: for each pair of secrets, in each way of sending and settling.</summary>
public sealed class StoreCallTests
{
    private static readonly Dictionary<string, Action<Stage>> Closed = new()
    {
        ["block"] = stage => stage.Store.Block("ben", "ana"),
        ["mode"] = stage => stage.Store.SetAccount(Stage.Adult("ben") with { Mode = "noOne" }),
        ["unknown"] = stage => stage.Store.RemoveAccount("ben"),
        ["deactivated"] = stage => stage.Store.SetAccount(Stage.Adult("ben") with { Standing = new(StandingState.Deactivated) }),
        ["too young"] = stage => stage.Store.SetAccount(Stage.Adult("ben") with { BirthDate = new LocalDate(2020, 1, 1) }),
        ["block and mode"] = stage =>
        {
            stage.Store.Block("ben", "ana");
            stage.Store.SetAccount(Stage.Adult("ben") with { Mode = "noOne" });
        },
    };

    private static readonly Dictionary<string, Action<Stage>> Hidden = new()
    {
        ["nothing"] = _ => { },
        ["silent block"] = stage => stage.Store.Block("ben", "ana"),
        ["restricts"] = stage => stage.Store.SetBlocks("ben", "ana", BlockState.Restricts),
        ["mutes"] = stage => stage.Store.SetBlocks("ben", "ana", BlockState.Mutes),
    };

    public static TheoryData<string, string, string> Refusals => Pairs(Closed.Keys, ["new id", "known id", "crashed id", "no id"]);

    public static TheoryData<string, string, string> Deliveries => Pairs(Hidden.Keys, ["commit", "give back", "dispose", "never", "check"]);

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Two_that_are_closed_to_the_sender_look_alike_to_the_stores(string one, string other, string how)
    {
        var (first, second) = (await Refused(Closed[one], how), await Refused(Closed[other], how));

        first.Should().Equal(second);
    }

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task Two_that_are_shown_as_reached_look_alike_to_the_stores(string one, string other, string how)
    {
        var (first, second) = (await Delivered(Hidden[one], how), await Delivered(Hidden[other], how));

        first.Should().Equal(second);
    }

    [Fact]
    public async Task A_host_that_asks_for_the_truth_is_noticed()
    {
        var (open, blocked) = (await Delivered(Hidden["nothing"], "careless"), await Delivered(Hidden["silent block"], "careless"));

        open.Should().NotEqual(blocked, "the vulnerable twin gives back only what is granted");
    }

    private static async Task<List<string>> Refused(Action<Stage> secret, string how)
    {
        var stage = Make();
        if (how != "new id")
        {
            var permit = await stage.Acquire(messageId: "m");
            if (how != "crashed id")
            {
                await permit.CommitAsync();
            }
        }

        secret(stage);
        stage.Ports.Calls.Clear();
        var attempt = Stage.Attempt(messageId: how == "no id" ? null : "m") with { At = Stage.Noon + Duration.FromHours(1) };
        await stage.Evaluator.CanSendMessageAsync(attempt);
        await (await stage.Evaluator.AcquireSendAsync(attempt)).DisposeAsync();
        return [.. stage.Ports.Calls];
    }

    private static async Task<List<string>> Delivered(Action<Stage> secret, string how)
    {
        var stage = Make(Disclosure.Silent);
        secret(stage);
        for (var i = 0; i < 3; i++)
        {
            foreach (var id in new[] { "m", "m", null })
            {
                var attempt = Stage.Attempt(messageId: id) with { At = Stage.Noon + Duration.FromHours(i) };
                if (how == "check")
                {
                    await stage.Evaluator.CanSendMessageAsync(attempt);
                    continue;
                }

                var permit = await stage.Evaluator.AcquireSendAsync(attempt);
                switch (how)
                {
                    case "commit":
                        await permit.CommitAsync();
                        break;
                    case "give back":
                        await permit.GiveBackAsync();
                        break;
                    case "dispose":
                        // The host disposes without having settled only what it was not granted.
                        await (permit.IsGranted ? CommittedAsync(permit) : permit.DisposeAsync());
                        break;
                    case "careless" when permit.IsGranted:
                        await permit.GiveBackAsync();
                        break;
                }
            }
        }

        return [.. stage.Ports.Calls];
    }

    private static async ValueTask CommittedAsync(SendPermit permit) => await permit.CommitAsync();

    private static Stage Make(Disclosure blocks = Disclosure.Merged) => new(policy =>
    {
        policy.Budgets = [Stage.Budget(limit: 20), new() { Name = "refunded", Limit = 20, Every = Period.FromDays(1), RefundOn = RefundOn.Reply }];
        policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = blocks };
    });

    private static TheoryData<string, string, string> Pairs(IEnumerable<string> secrets, string[] ways)
    {
        var pairs = new TheoryData<string, string, string>();
        var all = secrets.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = i + 1; j < all.Count; j++)
            {
                foreach (var way in ways)
                {
                    pairs.Add(all[i], all[j], way);
                }
            }
        }

        return pairs;
    }
}
