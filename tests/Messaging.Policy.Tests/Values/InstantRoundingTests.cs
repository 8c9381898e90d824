using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Values;

/// <summary>Instants are kept to the microsecond, rounded down, on both sides of 1970; none stays none.</summary>
public sealed class InstantRoundingTests
{
    private static readonly Instant Epoch = Instant.FromUnixTimeTicks(0);

    public static TheoryData<string, Func<Instant?, Instant?>> Keepers() => new()
    {
        { "an account's beginning", instant => new Account { Id = "ana", CreatedAt = instant }.CreatedAt },
        { "an account's beginning, changed", instant => (new Account { Id = "ana", CreatedAt = Epoch } with { CreatedAt = instant }).CreatedAt },
        { "a correction", instant => new Account { Id = "ana", BirthDateChangedAt = instant }.BirthDateChangedAt },
        { "a correction, changed", instant => (new Account { Id = "ana", BirthDateChangedAt = Epoch } with { BirthDateChangedAt = instant }).BirthDateChangedAt },
        { "a suspension", instant => new Standing(StandingState.Suspended, instant).Until },
        { "a suspension, changed", instant => (new Standing(StandingState.Suspended, Epoch) with { Until = instant }).Until },
        { "a side", instant => new ThreadSide(1, instant).LastAt },
        { "a side, changed", instant => (new ThreadSide(1, Epoch) with { LastAt = instant }).LastAt },
        { "a conversation", instant => new MessageThread { ChangedAt = instant }.ChangedAt },
        { "a conversation, changed", instant => (new MessageThread { ChangedAt = Epoch } with { ChangedAt = instant }).ChangedAt },
        { "a ruling", instant => instant is { } known ? Ruling.DenyUntil(known).ClearsAt : Ruling.Deny.ClearsAt },
        { "a decision", instant => Decided(instant).RetryAt },
        { "a view", instant => Decided(instant).SenderView.RetryAt },
        { "a decision, shown as itself", instant => Decided(instant).WithAdvisory(Advisories.BudgetLow).RetryAt },
    };

    [Theory]
    [MemberData(nameof(Keepers))]
    public void An_instant_is_rounded_down_to_the_microsecond(string name, Func<Instant?, Instant?> keep)
    {
        keep(null).Should().BeNull(name);
        foreach (var micros in new long[] { -62_135_596_800_000_000, -1_000_001, -2, -1, 0, 1, 2, 1_795_000_000_000_001 })
        {
            var whole = Instant.FromUnixTimeTicks(micros * 10);
            keep(whole).Should().Be(whole, name);
            keep(whole + Duration.FromNanoseconds(1)).Should().Be(whole, name);
            keep(whole + Duration.FromNanoseconds(999)).Should().Be(whole, name);
            keep(whole - Duration.FromNanoseconds(1)).Should().Be(whole - World.Microsecond, name);
        }
    }

    [Fact]
    public void What_is_left_out_is_none()
    {
        new Account { Id = "ana" }.CreatedAt.Should().BeNull();
        new Account { Id = "ana" }.BirthDateChangedAt.Should().BeNull();
        default(Standing).Until.Should().BeNull();
        default(ThreadSide).LastAt.Should().BeNull();
        default(MessageThread).ChangedAt.Should().BeNull();
        default(Ruling).ClearsAt.Should().BeNull();
        default(Decision).RetryAt.Should().BeNull();
    }

    [Fact]
    public void STD_2_a_suspension_that_ends_a_microsecond_before_1970_says_so()
    {
        var end = Epoch - World.Microsecond;
        var world = new World().At(end - Duration.FromHours(1));
        foreach (var name in new[] { "ana", "ben" })
        {
            world.Account(name, account => account with { BirthDate = new LocalDate(1920, 1, 1), CreatedAt = Instant.FromUtc(1950, 1, 1, 0, 0) });
        }

        world.Check().IsAllowed.Should().BeTrue();
        world.Account("ana", ana => ana with { Standing = new(StandingState.Suspended, end) });

        world.Check().RetryAt.Should().Be(end);
        world.Check().SenderView.RetryAt.Should().Be(end);
        world.At(end).Check().IsAllowed.Should().BeTrue();
    }

    private static Decision Decided(Instant? retryAt)
    {
        var micros = retryAt is { } instant ? Micros.Of(instant) : Micros.Never;
        return new Decision(new DecisionParts { RetryAt = micros, ShownRetryAt = micros });
    }
}
