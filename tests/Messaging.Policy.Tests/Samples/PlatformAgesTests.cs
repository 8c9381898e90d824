using NodaTime;
using Service;

namespace Messaging.Policy.Tests.Samples;

/// <summary>What two platforms send of an age becomes a range and a consent: nothing is made up, and nobody is a year older or younger than was said.</summary>
public sealed class PlatformAgesTests
{
    private static readonly LocalDate Day = new(2026, 11, 22);
    private static readonly Account Somebody = new() { Id = "ana" };

    [Theory]
    [InlineData(null, 13, 0, 12)]
    [InlineData(13, 16, 13, 15)] // a gate is the first age that is not in: 16 itself is no longer "13 to 16"
    [InlineData(16, 18, 16, 17)]
    [InlineData(18, null, 18, null)]
    public void A_gate_that_is_not_reached_is_the_first_age_beyond_the_range(int? lower, int? upper, int youngest, int? oldest) =>
        SharedAges.Apply(Somebody, new(lower, upper, IsChecked: false), Day).AgeRange.Should().Be(new AgeRange(youngest, oldest, Day));

    [Theory]
    [InlineData(13, 15, 13, 15)]
    [InlineData(18, null, 18, null)]
    public void An_age_that_is_included_stays_in_the_range(int lower, int? upper, int youngest, int? oldest) =>
        StoreSignals.Apply(Somebody, new(StoreStatus.Verified, lower, upper), Day).AgeRange.Should().Be(new AgeRange(youngest, oldest, Day, AgeAssurance.Verified));

    [Theory]
    [InlineData(StoreStatus.Supervised, Consent.Unknown, Consent.Granted)]
    [InlineData(StoreStatus.SupervisedApprovalPending, Consent.Unknown, Consent.Pending)]
    [InlineData(StoreStatus.SupervisedApprovalDenied, Consent.Pending, Consent.Denied)]
    [InlineData(StoreStatus.SupervisedApprovalDenied, Consent.Granted, Consent.Withdrawn)]
    [InlineData(StoreStatus.Verified, Consent.Unknown, Consent.Unknown)]
    [InlineData(StoreStatus.Unknown, Consent.Granted, Consent.Granted)]
    public void A_parent_s_answer_is_the_consent(StoreStatus status, Consent before, Consent after) =>
        StoreSignals.Apply(Somebody with { Consent = before }, new(status, 13, 15), Day).Consent.Should().Be(after);

    [Fact]
    public void What_a_platform_does_not_say_changes_nothing()
    {
        var known = Somebody with { AgeRange = new(13, 15, Day) };

        StoreSignals.Apply(known, new(StoreStatus.Unknown, null, null), Day).Should().Be(known);
        SharedAges.ConsentRescinded(Somebody with { Consent = Consent.Granted }).Consent.Should().Be(Consent.Withdrawn);
    }
}
