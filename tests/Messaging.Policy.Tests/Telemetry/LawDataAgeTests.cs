using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>Those who listen are told that the law data is older than the host accepts, and decisions are as before.</summary>
public sealed class LawDataAgeTests
{
    private static readonly Instant EndOfItsDay = RegionLaws.Shipped.KnownUntil.PlusDays(1).AtMidnight().InUtc().ToInstant();

    private readonly Ear _ear = new();

    [Fact]
    public void Data_of_ninety_days_is_not_yet_old_and_older_data_is_told_once()
    {
        Make(EndOfItsDay + Duration.FromDays(90), Duration.FromDays(90));
        _ear.StaleLaws.Should().BeEmpty();

        Make(EndOfItsDay + Duration.FromDays(90) + Duration.FromDays(1), Duration.FromDays(90));
        _ear.StaleLaws.Should().Equal(RegionLaws.Shipped.KnownUntil);
    }

    [Fact]
    public void The_age_that_is_accepted_is_the_host_s()
    {
        Make(EndOfItsDay + Duration.FromDays(100), Duration.FromDays(365));
        _ear.StaleLaws.Should().BeEmpty();

        Make(EndOfItsDay + Duration.FromDays(2), Duration.FromDays(1));
        _ear.StaleLaws.Should().Equal(RegionLaws.Shipped.KnownUntil);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(50, 1)]
    public void A_host_registers_the_age_that_it_accepts(int days, int told)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IClock>(new FakeClock(EndOfItsDay + Duration.FromDays(100)))
            .AddMessagingPolicy(policy => policy.UseDefaults().AddListener(_ear).TellOfLawDataOlderThan(Duration.FromDays(days)))
            .BuildServiceProvider();
        services.GetRequiredService<IMessagingPolicyEvaluator>();
        _ear.StaleLaws.Should().HaveCount(told);
    }

    [Fact]
    public void An_age_below_zero_is_refused()
    {
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.TellOfLawDataOlderThan(Duration.FromDays(-1))))
            .Should().Throw<ArgumentOutOfRangeException>();
    }

    private void Make(Instant now, Duration maximumAge) => _ = new MessagingPolicyEvaluator(
        new MessagingPolicyOptions(),
        new InMemoryMessagingStore().Ports,
        new() { Clock = new FakeClock(now), Listeners = [_ear], LawDataMaximumAge = maximumAge });
}
