using Messaging.Policy.Tests.Flow;
using NodaTime;
using NodaTime.Testing;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>In a process that runs for a year, listeners hear once when the edition grows old, and once of each row on its day.</summary>
public sealed class LawWatchTests
{
    private static readonly Duration Quarter = Duration.FromDays(90);

    private readonly Ear _ear = new();
    private readonly ManualTime _time = new();
    private readonly FakeClock _clock = new(Midnight(new(2026, 11, 26)));

    [Fact]
    public void Over_a_year_every_row_is_told_of_on_its_day_and_the_edition_once()
    {
        var laws = RegionLaws.Shipped;
        var evaluator = Make(laws);
        var reviews = laws.Standing.Rows.Where(row => row.ReviewBy is not null).OrderBy(row => row.ReviewBy).ThenBy(row => row.Id, StringComparer.Ordinal).ToList();
        _ear.StaleLaws.Should().Equal(laws.KnownUntil);

        for (var day = 0; day <= 366; day++)
        {
            var today = new LocalDate(2026, 11, 26).PlusDays(day);
            _ear.DueRows.Should().Equal(reviews.Where(row => row.ReviewBy <= today), "it is {0}", today);
            Pass(Duration.FromDays(1) - Duration.FromMilliseconds(5));
            _ear.DueRows.All(row => row.ReviewBy <= today).Should().BeTrue("it is not yet the day after {0}", today);
            Pass(Duration.FromMilliseconds(5));
        }

        reviews.Where(row => row.ReviewBy < new LocalDate(2027, 11, 26)).Should().HaveCountGreaterThan(100);
        _ear.StaleLaws.Should().Equal(laws.KnownUntil);
        GC.KeepAlive(evaluator);
    }

    [Fact]
    public void An_edition_is_told_of_at_the_instant_at_which_it_is_too_old()
    {
        var today = new LocalDate(2026, 11, 26);
        var evaluator = Make(new RegionLaws(today, "mine", []));
        Pass(Duration.FromDays(1));
        for (var day = 0; day < 90; day++)
        {
            _ear.StaleLaws.Should().BeEmpty();
            Pass(Duration.FromDays(1));
        }

        Pass(Duration.FromMilliseconds(1));
        _ear.StaleLaws.Should().Equal(today);
        GC.KeepAlive(evaluator);
    }

    [Fact]
    public void Where_nobody_listens_there_is_no_timer()
    {
        var evaluator = new MessagingPolicyEvaluator(new MessagingPolicyOptions(), new InMemoryMessagingStore().Ports, new() { Clock = _clock, TimeProvider = _time });

        _time.Waiting.Should().Be(0);
        Make(RegionLaws.Shipped).Should().NotBeNull();
        _time.Waiting.Should().Be(1, "somebody listens now");
        GC.KeepAlive(evaluator);
    }

    [Fact]
    public void Health_says_until_when_the_data_was_looked_at_and_what_is_due()
    {
        var laws = RegionLaws.Shipped;

        var health = laws.HealthAt(Midnight(new(2026, 12, 10)), Quarter);

        health.Should().BeEquivalentTo(new { LawData = laws.Identity, laws.KnownUntil, IsStale = true });
        health.Due.Should().NotBeEmpty().And.OnlyContain(row => row.ReviewBy <= new LocalDate(2026, 12, 10));
        health.Due.Should().HaveCount(laws.Standing.Rows.Count(row => row.ReviewBy <= new LocalDate(2026, 12, 10)));
        laws.HealthAt(Midnight(laws.KnownUntil.PlusDays(91)), Quarter).IsStale.Should().BeFalse();
        laws.HealthAt(Midnight(laws.AsOf.PlusDays(91)), Quarter).Should().Match<LawDataHealth>(at => !at.IsOutdated && at.Edition == laws.AsOf);
        laws.HealthAt(Midnight(laws.AsOf.PlusDays(91)) + Duration.Epsilon, Quarter).IsOutdated.Should().BeTrue();
        laws.HealthAt(Midnight(new(2026, 12, 10)) - Duration.Epsilon, Quarter).Due.Should().OnlyContain(row => row.ReviewBy < new LocalDate(2026, 12, 10));
    }

    private static Instant Midnight(LocalDate date) => date.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant();

    private MessagingPolicyEvaluator Make(RegionLaws laws) => new(
        new MessagingPolicyOptions(), new InMemoryMessagingStore().Ports, new() { Clock = _clock, TimeProvider = _time, Listeners = [_ear], Laws = laws, LawDataMaximumAge = Quarter });

    private void Pass(Duration span)
    {
        _clock.Advance(span);
        _time.Advance(span.ToTimeSpan());
    }
}
