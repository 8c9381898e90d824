using NodaTime;

namespace Messaging.Policy.Tests.Values;

public class RulingTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void The_default_denies_without_an_end()
    {
        default(Ruling).Should().Be(Ruling.Deny);
        Ruling.Deny.Ceiling.Should().Be(Outcome.Deny);
        Ruling.Deny.ClearsAt.Should().BeNull();
        Ruling.None.Ceiling.Should().Be(Outcome.Deliver);
    }

    [Fact]
    public void A_denial_may_end_at_an_instant()
    {
        Ruling.DenyUntil(Noon).ClearsAt.Should().Be(Noon);
        Ruling.DenyUntil(Noon).Ceiling.Should().Be(Outcome.Deny);
        Ruling.DenyUntil(NodaConstants.UnixEpoch).ClearsAt.Should().Be(NodaConstants.UnixEpoch);
    }

    [Fact]
    public void An_undefined_outcome_counts_as_deny()
    {
        Ruling.AtMost((Outcome)99).Should().Be(Ruling.Deny);
        Ruling.AtMost(Outcome.Quiet).Ceiling.Should().Be(Outcome.Quiet);
    }

    [Fact]
    public void Rulings_are_equal_when_they_say_the_same()
    {
        (Ruling.DenyUntil(Noon) == Ruling.DenyUntil(Noon)).Should().BeTrue();
        (Ruling.DenyUntil(Noon) != Ruling.Deny).Should().BeTrue();
        Ruling.Deny.Equals((object)Ruling.Deny).Should().BeTrue();
        Ruling.Deny.Equals((object)"deny").Should().BeFalse();
        Ruling.DenyUntil(Noon).GetHashCode().Should().Be(Ruling.DenyUntil(Noon).GetHashCode());
    }
}
