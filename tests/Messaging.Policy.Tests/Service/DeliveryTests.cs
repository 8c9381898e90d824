using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Service;

/// <summary>One function for all verbs: what changes after a conversation began is felt by each of them, at once.</summary>
public sealed class DeliveryTests
{
    private static readonly Instant Birthday = Instant.FromUtc(2026, 11, 22, 23, 0);

    private static readonly Dictionary<string, (Action<World> Change, string Code)> Changes = new()
    {
        ["a block"] = (world => world.Store.Block("ben", "ana"), "sender_blocked"),
        ["a block by oneself"] = (world => world.Store.Block("ana", "ben"), "recipient_blocked_by_sender"),
        ["a tightened mode"] = (world => world.Account("ben", ben => ben with { Mode = "noOne" }), "recipient_mode"),
        ["a suspension"] = (world => world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromDays(1)) }), "sender_suspended"),
        ["a suspension of the other"] = (world => world.Account("ben", ben => ben with { Standing = new(StandingState.Suspended, World.Noon + Duration.FromDays(1)) }), "recipient_inactive"),
        ["a birthday"] = (world => world.At(Birthday), "age_bands_apart"),
    };

    public static TheoryData<MessageVerb, string> Cases
    {
        get
        {
            var cases = new TheoryData<MessageVerb, string>();
            foreach (var verb in Enum.GetValues<MessageVerb>().Where(verb => verb != MessageVerb.Unknown))
            {
                foreach (var change in Changes.Keys)
                {
                    cases.Add(verb, change);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_verb_feels_a_change_in_a_conversation_that_is_going_on(MessageVerb verb, string change)
    {
        var world = Conversation();
        var attempt = world.Attempt(verb: verb, presents: ["x-queued"]);
        world.Check(attempt).Outcome.Should().Be(Outcome.Deliver, "the twin: nothing has changed yet");

        Changes[change].Change(world);

        world.Check(attempt with { At = world.Now }).Reasons.Codes().Should().Equal(Changes[change].Code);
    }

    [Fact]
    public void The_birthday_is_felt_at_its_first_instant_and_not_before()
    {
        var world = Conversation();

        world.At(Birthday - World.Microsecond).Check(verb: MessageVerb.Deliver).Outcome.Should().Be(Outcome.Deliver);
        world.At(Birthday).Check(verb: MessageVerb.Deliver).Reasons.Codes().Should().Equal("age_bands_apart");
    }

    [Fact]
    public async Task A_queue_of_many_senders_and_recipients_is_judged_each_by_its_own()
    {
        var world = Conversation().Account("cho", cho => cho with { Mode = "noOne" }).Account("dan").Blocks("ben", "dan", BlockState.Blocks);
        world.With(policy => policy.Budgets = [new() { Name = "sends", Limit = 1, Every = Period.FromDays(1) }]);
        world.Send(messageId: "sent");
        SendAttempt[] queue =
        [
            world.Attempt("ana", "ben", MessageVerb.Deliver, messageId: "1"), world.Attempt("dan", "ben", MessageVerb.Deliver, messageId: "2"),
            world.Attempt("ana", "cho", MessageVerb.Deliver, messageId: "3"), world.Attempt("ben", "ana", MessageVerb.Deliver), default,
            world.Attempt("ana", "dan", messageId: "4"), world.Attempt("ana", "ben", messageId: "sent"), world.Attempt("ana", "ben", MessageVerb.Deliver, ContentKind.Image),
        ];
        var decisions = new Decision[queue.Length];

        await world.Evaluator.CanSendMessagesAsync(queue, decisions);

        decisions.Should().Equal(queue.Select(world.Check));
        decisions.Select(decision => decision.IsAllowed).Should().Equal(true, false, false, true, false, false, true, true);
        await FluentActions.Awaiting(() => world.Evaluator.CanSendMessagesAsync(queue, decisions.AsMemory(1)).AsTask()).Should().ThrowAsync<ArgumentException>();
    }

    /// <summary>Ben, sixteen and a day short of seventeen as bands go, and Ana, grown up, write each other; signals are on.</summary>
    private static World Conversation()
    {
        var world = new World().With(policy =>
        {
            policy.Signals = new() { Typing = SignalPolicy.Always, ReadReceipts = SignalPolicy.Always };
            policy.Ages = new()
            {
                Bands = [new() { Name = "teen", From = 16, To = 17 }, new() { Name = "apart", From = 17, To = 18 }, new() { Name = "adult", From = 18 }],
                Pairs = [new() { From = "adult", To = "apart", Requires = ["friend"] }],
            };
        });
        return world.Account("ben", ben => ben with { BirthDate = new LocalDate(2009, 11, 23) }).Thread(MessageThreadState.Open, ana: 3, ben: 3);
    }
}
