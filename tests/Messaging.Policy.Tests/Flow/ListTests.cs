using CsCheck;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Flow;

/// <summary>A list is bounded, and each recipient of it is looked up and decided once.</summary>
public sealed class ListTests
{
    private static readonly AccountId[] _ids = ["ben", "cat", "dee", 1L, 2L, -1L, new Guid(1, 0, 0, new byte[8]), "1", "nobody"];

    [Fact]
    public void A_list_longer_than_the_maximum_is_an_argument_error_that_names_both_numbers()
    {
        var world = new World().WithSettings(settings => settings with { MaximumRecipients = 3 });

        var asking = () => world.CheckMany(world.Attempt(), "ben", "ben", "ben", "ben");

        asking.Should().Throw<ArgumentException>().WithMessage("*4 recipients*at most 3*").WithParameterName("recipients");
        world.CheckMany(world.Attempt(), "ben", "ben", "ben").Should().HaveCount(3);
    }

    [Fact]
    public void By_default_ten_thousand_are_allowed()
    {
        var world = new World();
        AccountId[] recipients = [.. Enumerable.Range(0, 10_000).Select(number => (AccountId)(long)number)];

        world.CheckMany(world.Attempt(), recipients).Should().HaveCount(10_000);
        FluentActions.Invoking(() => world.CheckMany(world.Attempt(), [.. recipients, "ben"])).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new EvaluatorOptions { MaximumRecipients = 0 }).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_queue_of_one_sender_is_asked_in_parts()
    {
        var world = new World();
        var attempts = Enumerable.Range(0, 10_001).Select(number => world.Attempt() with { Recipient = (long)number }).ToArray();
        var decisions = new Decision[attempts.Length];

        await world.Evaluator.CanSendMessagesAsync(attempts, decisions);

        decisions.Should().OnlyContain(decision => decision.Reasons.Contains(Reason.RecipientUnknown));
    }

    [Fact]
    public void A_recipient_that_is_there_several_times_is_looked_up_once()
    {
        var asked = new List<AccountId>();
        var world = new World().WrapPorts(ports => ports with { Accounts = new Recorder(ports.Accounts, asked) });

        var decisions = world.CheckMany(world.Attempt(), "ben", "nobody", "ben", "nobody", "ben");

        asked.Should().Equal("ana", "ben", "nobody");
        decisions.Select(decision => decision.IsAllowed).Should().Equal(true, false, true, false, true);
    }

    [Fact]
    public void Whatever_is_there_twice_each_place_has_the_decision_that_asking_alone_gives() =>
        Gen.Int[0, _ids.Length - 1].Array[0, 40].Sample(
            picks =>
            {
                var world = new World().Account("cat", cat => cat with { Mode = "noOne" }).Account("dee", dee => dee with { Standing = new(StandingState.Deactivated) });
                AccountId[] recipients = [.. picks.Select(pick => _ids[pick])];
                return recipients.Length == 0
                    || world.CheckMany(world.Attempt(), recipients).SequenceEqual(recipients.Select(recipient => world.CheckMany(world.Attempt(), recipient)[0]));
            },
            iter: 200);

    [Fact]
    public void A_list_with_repeats_allocates_nothing()
    {
        var world = new World();
        AccountId[] recipients = [.. Enumerable.Range(0, 300).Select(index => (AccountId)(long)(index % 100))];
        var decisions = new Decision[recipients.Length];
        var evaluator = world.Evaluator;
        var attempt = world.Attempt();
        var answers = 0;
        void Ask()
        {
            var asked = evaluator.CanSendMessagesAsync(attempt, recipients, decisions);
            answers += asked.IsCompletedSuccessfully ? 1 : 0;
        }


        for (var i = 0; i < 200; i++)
        {
            Ask();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            Ask();
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(50, "not a byte for each list");
        answers.Should().Be(250);
    }

    private sealed class Recorder(IAccountRepository inner, List<AccountId> asked) : IAccountRepository
    {
        public ValueTask FindAsync(ReadOnlyMemory<AccountId> ids, Memory<Account?> accounts, CancellationToken cancellationToken)
        {
            asked.AddRange(ids.Span);
            return inner.FindAsync(ids, accounts, cancellationToken);
        }
    }
}
