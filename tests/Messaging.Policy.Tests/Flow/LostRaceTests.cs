using Messaging.Policy.Tests.Specs;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Flow;

/// <summary>What happens where the conversation changes between reading and recording.</summary>
public class LostRaceTests
{
    private readonly World _world = new World().With(policy =>
    {
        policy.Audience.Modes = [PairRuleCases.Mode("ask", ("anyone", Outcome.Request))];
        policy.Audience.Default = "ask";
        policy.Budgets = [new() { Name = "messages", Limit = 3, Every = Period.FromDays(3) }];
    });

    [Fact]
    public void An_acquire_that_loses_the_race_is_decided_anew_and_holds_no_tokens_of_the_first_round()
    {
        var threads = new Overtaken(_world.Store, () => _world.Thread(MessageThreadState.Pending, "ana", ana: 1), times: 1);
        _world.WithPorts(ports => ports with { Threads = threads });

        _world.Acquire().Decision.Reasons.Codes().Should().Equal("request_limit");

        _world.WithPorts(ports => ports).With(policy => policy.Requests.Messages = null);
        for (var sent = 0; sent < 3; sent++)
        {
            _world.Send().Outcome.Should().Be(Outcome.Request);
        }

        _world.Check().Reasons.Codes().Should().Equal("rate_limited");
    }

    [Fact]
    public void An_acquire_that_loses_again_and_again_is_refused()
    {
        var count = 0;
        var threads = new Overtaken(_world.Store, () => _world.Thread(MessageThreadState.Pending, "ben", ben: ++count), times: 1000);
        _world.WithPorts(ports => ports with { Threads = threads });

        _world.Acquire().Decision.Reasons.Codes().Should().Equal("facts_unavailable");

        count.Should().Be(64);
        _world.WithPorts(ports => ports).Check().SenderView.Advisories.Should().Be(Advisories.None, "all tokens came back");
    }

    [Fact]
    public void A_give_back_and_an_answer_that_lose_a_race_are_tried_again()
    {
        var permit = _world.Acquire();
        _world.Send("ben", "ana");
        _world.GiveBack(permit).ThreadNow.First.Sent.Should().Be(0);

        _world.Thread(MessageThreadState.Pending, "ana", ana: 1);
        _world.WithPorts(ports => ports with { Threads = new Overtaken(_world.Store, () => _world.Thread(MessageThreadState.Pending, "ana", ana: 2), times: 1) });
        _world.Accept("ben", "ana").Should().BeTrue();
        _world.ThreadNow.Should().Match<MessageThread>(thread => thread.State == MessageThreadState.Open && thread.First.Sent == 2);
    }

    [Fact]
    public async Task A_give_back_happens_at_the_host_s_clock_where_the_attempt_named_no_instant()
    {
        var clock = new FakeClock(World.Noon);
        _world.With(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = Period.FromHours(1) }]);
        var evaluator = new MessagingPolicyEvaluator(_world.Policy, _world.Store.Ports, new() { Clock = clock });
        var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben"));
        clock.AdvanceMinutes(30);
        await permit.GiveBackAsync();

        (await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben"))).IsGranted.Should().BeTrue();
        var refused = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben", MessageVerb.Send));
        refused.Reasons.Codes().Should().Contain("request_limit");
    }

    [Fact]
    public void An_instant_finer_than_a_microsecond_rounds_down_also_before_1970()
    {
        Micros.Of(Instant.FromUnixTimeTicks(19)).Should().Be(1);
        Micros.Of(Instant.FromUnixTimeTicks(-1)).Should().Be(-1);
        Micros.Of(Instant.FromUnixTimeTicks(-10)).Should().Be(-1);
        Micros.Of(Instant.FromUnixTimeTicks(-11)).Should().Be(-2);
    }

    /// <summary>Threads that another change overtakes just before they are replaced.</summary>
    private sealed class Overtaken(InMemoryMessagingStore inner, Action overtake, int times) : IThreadRepository
    {
        private int _left = times;

        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
            inner.FindAsync(subject, others, threads, cancellationToken);

        public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken)
        {
            if (_left-- > 0)
            {
                overtake();
            }

            return inner.TryReplaceAsync(one, other, expected, replacement, cancellationToken);
        }
    }
}
