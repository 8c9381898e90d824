using NodaTime;
using NodaTime.TimeZones;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

/// <summary>What holds of questions of age in every country and every zone.</summary>
public class AgeQuestionsEverywhereTests
{
    private static readonly AgeQuestions Questions = new(RegionLaws.Shipped);
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    /// <summary>Every country with each of its zones, and without.</summary>
    private static readonly IReadOnlyList<AgeSubject> Everywhere =
    [
        .. TzdbDateTimeZoneSource.Default.ZoneLocations!.SelectMany(location => new[]
        {
            new AgeSubject(null, In(location.CountryCode), location.ZoneId), new AgeSubject(null, In(location.CountryCode)),
        }).Distinct(),
        default,
    ];

    private static readonly LocalDate[] Births = [new(2008, 2, 28), new(2008, 2, 29), new(2008, 3, 1), new(2008, 3, 30), new(1995, 12, 30), new(2000, 4, 6)];

    [Fact]
    public void Nobody_is_older_than_they_are_in_any_zone()
    {
        foreach (var subject in Everywhere)
        {
            foreach (var birth in Births)
            {
                var person = subject with { BirthDate = birth };
                foreach (var age in new[] { 0, 13, 16, 18 })
                {
                    var at = Questions.Attainment(person, age).At!.Value;
                    foreach (var zone in subject.TimeZone is { } id ? [DateTimeZoneProviders.Tzdb[id]] : RegionZones.Of(subject.Region))
                    {
                        // The clock shows the birthday, or a later day where the zone leaves it out; a year earlier it did not.
                        var shown = at.InZone(zone).Date;
                        var birthday = birth.PlusYears(age);
                        (shown >= birthday).Should().BeTrue("{0} in {1}", birth, zone);
                        if (birth is { Month: 2, Day: 29 } && age is 13 or 18)
                        {
                            shown.Month.Should().BeGreaterThan(2);
                        }
                    }

                    (Questions.AgeAt(person, at).Years >= age).Should().BeTrue();
                    (Questions.AgeAt(person, at - Microsecond).Years is not { } before || before < age).Should().BeTrue();
                }
            }
        }
    }

    [Fact]
    public void Ages_around_a_boundary_are_ordered_in_both_directions()
    {
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);
        LocalDate?[] births =
        [
            new(2010, 11, 21), new(2010, 11, 22), new(2010, 11, 23), new(2008, 11, 21), new(2008, 11, 22), new(2008, 11, 23), new(2008, 2, 29), new(2012, 2, 29),
            new(2026, 11, 22), new(2027, 1, 1), null,
        ];
        foreach (var sender in births)
        {
            foreach (var recipient in births)
            {
                var (one, other) = (new AgeSubject(sender, In("US-LA"), "America/Chicago"), new AgeSubject(recipient, In("US-LA"), "America/Chicago"));
                var answer = Questions.MayContact(one, other, now);
                int? AgeOf(LocalDate? birth) => birth is { } date && date <= new LocalDate(2026, 11, 22) ? Whole(date) : null;
                var expected = (AgeOf(sender), AgeOf(recipient)) switch
                {
                    (_, >= 18) => ContactOutcome.Free,
                    ( < 18, _) => ContactOutcome.Free,
                    (_, null) => ContactOutcome.Unknown,
                    _ => ContactOutcome.TieNeeded,
                };
                answer.Outcome.Should().Be(expected, "{0} writes to {1}", sender, recipient);
                if (answer.ChangesAt is { } changes)
                {
                    Questions.MayContact(one, other, changes - Microsecond).Should().Be(answer);
                    Questions.MayContact(one, other, changes).Should().NotBe(answer);
                }
            }
        }

        int Whole(LocalDate birth) => Period.Between(birth, new LocalDate(2026, 11, 22), PeriodUnits.Years).Years;
    }

    [Fact]
    public void Being_old_enough_ends_only_with_a_law()
    {
        foreach (var kind in new[] { LawKind.DataConsent, LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction, LawKind.Majority })
        {
            foreach (var region in RegionLaws.Shipped.OfKind(kind).Select(row => row.Region).Where(region => !region.IsGroup).Append(default).Distinct())
            {
                var person = new AgeSubject(new LocalDate(2010, 6, 15), region);
                Instant? at = Instant.FromUtc(2009, 1, 1, 0, 0);
                for (AgeCheckResult? before = null; at is not null;)
                {
                    var answer = Questions.IsOldEnough(kind, person, at.Value);
                    if (before is { Outcome: AgeOutcome.OldEnough } && answer.Outcome != AgeOutcome.OldEnough)
                    {
                        ((before.Value.RequiredAge ?? 0) < answer.RequiredAge).Should().BeTrue("only a higher age makes somebody too young again");
                    }

                    before = answer;
                    at = answer.ChangesAt;
                }
            }
        }
    }

    [Fact]
    public void More_law_and_a_more_specific_region_never_widen()
    {
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);
        LawKind[] kinds = [LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction];
        foreach (var kind in kinds)
        {
            foreach (var region in RegionLaws.Shipped.OfKind(kind).Select(row => row.Region).Where(region => !region.IsGroup).Distinct())
            {
                var stricter = new AgeQuestions(RegionLaws.Shipped.With(new LawRow
                {
                    Kind = kind,
                    Region = region.Country,
                    Age = 17,
                    From = new LocalDate(2026, 11, 1),
                    To = new LocalDate(2026, 11, 30),
                    Status = LawStatus.InForce,
                    Instrument = "One more",
                    Source = "https://example.org",
                    Confidence = LawConfidence.High,
                    Combines = LawCombination.Replace,
                }));
                var before = Questions.RequiredAge(kind, region, now).Age ?? 0;
                (stricter.RequiredAge(kind, region, now).Age >= Math.Max(17, before)).Should().BeTrue();
                (before >= (Questions.RequiredAge(kind, region.Country, now).Age ?? 0)).Should().BeTrue("a part has its country's laws, too");
                (Questions.RequiredAge(kind, default, now).Age >= before).Should().BeTrue("no region is the strictest");
            }
        }
    }

    [Fact]
    public void A_union_s_default_gives_way_to_a_national_choice_while_a_country_belongs_to_it()
    {
        Questions.RequiredAge(LawKind.DataConsent, In("PT"), Instant.FromUtc(2026, 1, 1, 0, 0)).Age.Should().Be(13);
        var noChoice = new AgeQuestions(RegionLaws.Shipped.Override(LawKind.DataConsent, In("PT")).Override(LawKind.DataConsent, In("GB")));
        noChoice.RequiredAge(LawKind.DataConsent, In("PT"), Instant.FromUtc(2026, 1, 1, 0, 0)).Age.Should().Be(16);
        noChoice.RequiredAge(LawKind.DataConsent, In("GB"), Instant.FromUtc(2019, 1, 1, 0, 0)).Age.Should().Be(16);
        noChoice.RequiredAge(LawKind.DataConsent, In("GB"), Instant.FromUtc(2026, 1, 1, 0, 0)).Age.Should().BeNull();
    }
}
