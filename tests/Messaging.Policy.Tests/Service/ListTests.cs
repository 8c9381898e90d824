using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Service;

/// <summary>A8 to A10, law 8: a list is its single calls, in every field, whoever the sender is.</summary>
public sealed class ListTests
{
    private static readonly AccountId[] Candidates = ["ben", "ana", "cho", "nobody", "house", "ben", "dan", default, "eve"];

    public static TheoryData<string> Senders => new(Changes.Keys);

    private static Dictionary<string, Func<Account, Account>> Changes { get; } = new()
    {
        ["as is"] = ana => ana,
        ["suspended"] = ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromHours(1)) },
        ["start-locked"] = ana => ana with { Standing = new(StandingState.StartLocked, World.Noon + Duration.FromHours(2)) },
        ["deactivated"] = ana => ana with { Standing = new(StandingState.Deactivated) },
        ["without a phone"] = ana => ana with { Phone = PhoneLine.None, Email = EmailState.None },
        ["new"] = ana => ana with { CreatedAt = World.Noon },
        ["young"] = ana => ana with { BirthDate = new LocalDate(2015, 1, 1) },
        ["of unknown age"] = ana => ana with { BirthDate = null, AgeAssurance = AgeAssurance.Declared },
        ["staff"] = ana => ana with { Kind = AccountKind.Staff },
        ["system"] = ana => ana with { Kind = AccountKind.System },
        ["not understood"] = ana => ana with { Kind = AccountKind.Unknown },
        ["tagged"] = ana => ana with { Tags = TagSet.Of("x-pal") },
    };

    [Theory]
    [MemberData(nameof(Senders))]
    public void A_list_says_what_single_calls_say(string sender)
    {
        var world = Crowd();
        world.Account("ana", Changes[sender]);
        foreach (var verb in Enum.GetValues<MessageVerb>())
        {
            var attempt = world.Attempt(verb: verb, presents: ["x-pin"]);

            world.CheckMany(attempt, Candidates).Should().Equal(Candidates.Select(candidate => world.Check(attempt with { Recipient = candidate })));
        }
    }

    [Fact]
    public void A_list_of_a_sender_who_does_not_exist_says_so_each_time() =>
        Crowd().Without("ana").CheckMany(new("ana", default) { At = World.Noon }, "ben", "ana").Select(decision => decision.Reasons.ToString())
            .Should().Equal("sender_unknown", "sender_unknown");

    [Fact]
    public void A_sender_whom_too_many_reported_is_refused_towards_each()
    {
        var world = Crowd();
        world.CheckMany(world.Attempt(), "ben", "cho").Should().OnlyContain(decision => !decision.Reasons.Contains(Reason.SenderReported));

        world.Report("eve", "ana", World.Noon).Report("dan", "ana", World.Noon);

        world.CheckMany(world.Attempt(), "ben", "cho").Should().OnlyContain(decision => decision.Reasons.Contains(Reason.SenderReported));
    }

    [Fact]
    public void Each_candidate_has_what_to_show_on_its_profile()
    {
        var world = new World().Account("cho").Account("dan");
        world.With(policy => policy.Audience = new() { Default = "ask", Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request), ("friend", Outcome.Deliver), ("followed", Outcome.Deliver)), PairRuleCases.Mode("noOne")] });
        world.Friends().Relation("cho", "ana", RelationFlags.Follows).Account("eve", eve => eve with { Mode = "noOne" });

        world.CheckMany(world.Attempt(), "ben", "cho", "dan", "eve", "ben").Select(decision => decision.SenderView.Affordance).Should().Equal(
            Affordance.MessageButton, Affordance.MenuItem, Affordance.RequestComposer, Affordance.CommentInstead, Affordance.MessageButton);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_the_places_of_the_recipients_are_written_and_none_where_the_caller_cancelled(bool hasBudgets)
    {
        var world = Crowd().With(policy => policy.Budgets = hasBudgets ? policy.Budgets : []);
        var before = world.Check(world.Attempt(to: "cho"));
        var decisions = Enumerable.Repeat(before, Candidates.Length + 2).ToArray();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => world.Evaluator.CanSendMessagesAsync(world.Attempt(), Candidates, decisions, cancellation.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
        decisions.Should().AllBeEquivalentTo(before);

        await world.Evaluator.CanSendMessagesAsync(world.Attempt(), Candidates, decisions);
        decisions.Should().Equal([.. world.CheckMany(world.Attempt(), Candidates), before, before]);
        decisions.Distinct().Count().Should().BeGreaterThan(2);
    }

    private static World Crowd()
    {
        var world = new World().Account("cho", cho => cho with { Mode = "noOne" }).Account("dan", dan => dan with { BirthDate = new LocalDate(2010, 1, 1) }).Account("eve");
        world.Account("house", house => house with { Kind = AccountKind.System });
        world.With(policy =>
        {
            policy.Accounts = new()
            {
                Phone = new() { Required = true, LineTypes = [PhoneLine.Mobile] },
                Email = new() { Required = true },
                MinimumTenure = Period.FromDays(1),
                Reports = new() { Threshold = 2, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) },
                UnavailableRegions = ["KP"],
            };
            policy.Ages = new() { Assurance = new() { Minimum = AgeAssurance.Estimated } };
            policy.Audience = new() { Default = "open", Reciprocity = true, Modes = [PairRuleCases.Mode("open", ("x-pal", Outcome.Request), ("x-pin", Outcome.Deliver)), PairRuleCases.Mode("noOne")] };
            policy.Budgets = [new() { Name = "people", Counts = BudgetCounts.UniqueRecipient, Limit = 1, Every = Period.FromDays(1) }];
            policy.Signals = new() { Typing = SignalPolicy.Mutual };
        });
        world.Send(to: "eve", presents: ["x-pin"]);
        return world.Blocks("eve", "ana", BlockState.Blocks);
    }
}
