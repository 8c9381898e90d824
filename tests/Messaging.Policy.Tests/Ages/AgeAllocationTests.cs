using NodaTime;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

[Collection(Messaging.Policy.Tests.Reference.RandomWorldCollection.Name)]
public class AgeAllocationTests
{
    [Fact]
    public void Questions_of_age_allocate_nothing()
    {
        var minimum = MinimumAges.Create(13, Entries(("US-UT", [new(18)])), Adopting(LawKind.SocialMediaMinimum));
        var contact = new ContactRows(Adopting(LawKind.AdultContactRestriction));
        var attainment = new AttainmentLaws(Adopting(LawKind.AgeAttained));
        var assurance = new AssuranceLevels(AgeAssurance.Declared, new Dictionary<Region, AgeAssurance> { [In("GB")] = AgeAssurance.Verified });
        var bands = new AgeBands([new(13, 18), new(18, null)]);
        var people = new (Region Region, string? Zone, LocalDate Birth)[]
        {
            (In("US-UT"), "America/Denver", Date("2008-11-22")), (In("US"), null, Date("2008-11-22")), (In("CN"), null, Date("2008-02-29")),
            (default, null, Date("2026-11-22")), (In("GB"), "Europe/London", Date("1990-01-01")), (In("AU"), "Europe/London", Date("2010-11-23")),
        };
        var now = At("2026-11-22T10:00:00Z");

        long Ask()
        {
            var sum = 0L;
            foreach (var (region, zone, birth) in people)
            {
                var clock = new LocalClock(region, zone);
                var shift = attainment.DayShift(region);
                var age = Birthday.AgeAt(birth, clock, shift, now) ?? -1;
                sum += age + minimum.RequiredAt(region, now) + bands.BandOf(age) + contact.In(region).Length;
                sum += minimum.FirstSufficientMicros(region, clock, KnownAge.Exactly(birth), shift, now) & 1;
                sum += assurance.Suffices(AgeAssurance.Declared, region, now) ? 1 : 0;
                sum += Birthday.AttainedMicros(birth, 18, clock, shift) & 1;
                sum += region.Country == region && In("US").Contains(region) ? 1 : 0;
            }

            return sum;
        }

        var expected = Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = Ask();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        asked.Should().Be(expected);
        allocated.Should().Be(0);
    }

    [Fact]
    public void Public_questions_of_age_and_law_allocate_nothing()
    {
        var questions = new AgeQuestions(RegionLaws.Shipped);
        var one = new AgeSubject(Date("2008-11-22"), In("US-LA"));
        var other = new AgeSubject(Date("2012-02-29"), In("CN"), "Asia/Shanghai");
        var now = Micros.ToInstant(At("2026-11-22T10:00:00Z"));

        long Ask()
        {
            var sum = 0L;
            foreach (var subject in new ReadOnlySpan<AgeSubject>(in other))
            {
                sum += questions.AgeAt(subject, now).Years ?? 0;
                sum += questions.Attainment(subject, 18).At!.Value.ToUnixTimeSeconds();
                sum += questions.RequiredAge(LawKind.Majority, subject.Region, now).Age ?? 0;
                sum += (int)questions.IsOldEnough(LawKind.DataConsent, subject, now).Outcome;
                sum += (int)questions.IsOfAge(subject, now).Outcome;
                sum += (int)questions.MayContact(one, subject, now).Outcome;
                sum += questions.NextChange(subject, now)!.Value.ToUnixTimeSeconds();
                foreach (var row in questions.AgeAt(subject, now).Laws)
                {
                    sum += row.Age ?? 1;
                }
            }

            return sum;
        }

        var expected = Ask();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var asked = Ask();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        asked.Should().Be(expected);
        allocated.Should().Be(0);
    }
}
