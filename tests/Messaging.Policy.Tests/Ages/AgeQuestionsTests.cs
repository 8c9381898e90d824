using NodaTime;
using static Messaging.Policy.Tests.Ages.AgeFixture;

namespace Messaging.Policy.Tests.Ages;

/// <summary>Questions of age and law: the vectors that are published, and what a caller relies on.</summary>
public class AgeQuestionsTests
{
    private static readonly AgeQuestions Questions = new(RegionLaws.Shipped);

    [Theory]
    [InlineData("2008-02-29", "GB", 18, "2026-03-01T00:00:00Z")]
    [InlineData("2008-02-29", "GB", 16, "2024-02-29T00:00:00Z")]
    [InlineData("2010-12-10", "AU", 16, "2026-12-09T16:00:00Z")]
    [InlineData("2008-11-22", "US", 18, "2026-11-22T10:00:00Z")]
    [InlineData("2007-11-22", "KR", 19, "2026-11-21T15:00:00Z")]
    [InlineData("2008-02-29", "JP", 18, "2026-02-28T15:00:00Z")]
    [InlineData("2008-02-29", "TW", 18, "2026-02-28T16:00:00Z")]
    [InlineData("2008-02-29", "NZ", 18, "2026-02-28T11:00:00Z")]
    [InlineData("2008-06-01", "CN", 18, "2026-06-01T18:00:00Z")]
    [InlineData("2008-06-01", null, 18, "2026-06-01T12:00:00Z", 1)]
    [InlineData("2010-12-30", "WS", 1, "2011-12-30T10:00:00Z")]
    public void An_age_is_attained_when_the_day_has_begun_everywhere_in_the_region(string birth, string? region, int age, string expected, int days = 0)
    {
        // Somebody of unknown region gets the one day that the law of one region takes.
        var at = Questions.Attainment(Person(birth, region), age).At;

        at.Should().Be(Micros.ToInstant(At(expected)) + Duration.FromDays(days));
        Questions.AgeAt(Person(birth, region), at!.Value).Years.Should().Be(age);
        Questions.AgeAt(Person(birth, region), at.Value - OneMicrosecond).Years.Should().Be(age - 1);
        Questions.AgeAt(Person(birth, region), at.Value - OneMicrosecond).ChangesAt.Should().Be(at);
    }

    [Theory]
    [InlineData("KR", 19, AttainmentRule.FirstDayOfYear, "2025-12-31T15:00:00Z")]
    [InlineData("KR", 19, AttainmentRule.Anniversary, "2026-11-21T15:00:00Z")]
    [InlineData("KR", 19, AttainmentRule.DayBeforeAnniversary, "2026-11-20T15:00:00Z")]
    [InlineData("KR", 19, AttainmentRule.DayAfterAnniversary, "2026-11-22T15:00:00Z")]
    [InlineData("CN", 18, AttainmentRule.Anniversary, "2025-11-21T18:00:00Z")]
    public void A_caller_may_choose_the_rule_of_another_law(string region, int age, AttainmentRule rule, string expected)
    {
        var answer = Questions.Attainment(Person("2007-11-22", region), age, rule);

        answer.At.Should().Be(Micros.ToInstant(At(expected)));
        answer.Laws.Count.Should().Be(0);
    }

    [Theory]
    [InlineData("KR", "2026-11-21T14:59:59.999999Z", "2026-11-21T15:00:00Z", "2007-11-22", 19)]
    [InlineData("TW", "2022-12-31T23:59:59.999999Z", "2023-01-01T00:00:00Z", "2004-07-01", 18)]
    [InlineData("JP", "2022-03-31T23:59:59.999999Z", "2022-04-01T00:00:00Z", "2003-01-01", 18)]
    [InlineData("TH", "2027-05-31T16:59:59.999999Z", "2027-05-31T17:00:00Z", "2007-06-01", 20)]
    [InlineData("US-NE", "2026-11-22T06:59:59.999999Z", "2026-11-22T07:00:00Z", "2007-11-22", 19, "America/Denver")]
    [InlineData("GB-SCT", "2026-06-30T22:59:59.999999Z", "2026-06-30T23:00:00Z", "2008-07-01", 18)]
    [InlineData("PR", "2026-07-01T03:59:59.999999Z", "2026-07-01T04:00:00Z", "2005-07-01", 21)]
    public void Majority_comes_by_birthday_or_by_law(string region, string before, string at, string birth, int age, string? zone = null)
    {
        var person = Person(birth, region, zone);

        Questions.IsOfAge(person, Micros.ToInstant(At(before))).Outcome.Should().Be(AgeOutcome.TooYoung);
        Questions.IsOfAge(person, Micros.ToInstant(At(before))).ChangesAt.Should().Be(Micros.ToInstant(At(at)));
        var answer = Questions.IsOfAge(person, Micros.ToInstant(At(at)));
        answer.Outcome.Should().Be(AgeOutcome.OldEnough);
        answer.RequiredAge.Should().Be(age);
        Rows(answer.Laws).Should().Contain(row => row.Kind == LawKind.Majority && row.Age == age);
    }

    [Fact]
    public void A_threshold_that_rises_makes_somebody_too_young_again()
    {
        var dane = Person("2010-06-15", "DK");
        var seen = new List<(Instant At, AgeOutcome Outcome)>();
        for (Instant? at = Instant.FromUtc(2023, 1, 1, 0, 0); at is not null && seen.Count < 6;)
        {
            var answer = Questions.IsOldEnough(LawKind.DataConsent, dane, at.Value);
            seen.Add((at.Value, answer.Outcome));
            at = answer.ChangesAt;
        }

        seen.Should().Equal(
            (Instant.FromUtc(2023, 1, 1, 0, 0), AgeOutcome.TooYoung),
            (Instant.FromUtc(2023, 6, 14, 22, 0), AgeOutcome.OldEnough),
            (Instant.FromUtc(2024, 1, 1, 0, 0), AgeOutcome.TooYoung),
            (Instant.FromUtc(2025, 6, 14, 22, 0), AgeOutcome.OldEnough));
    }

    [Theory]
    [InlineData(LawKind.DataConsent, "SI", "2023-01-25", 16)]
    [InlineData(LawKind.DataConsent, "SI", "2023-01-26", 15)]
    [InlineData(LawKind.DataConsent, "DK", "2023-12-31", 13)]
    [InlineData(LawKind.DataConsent, "DK", "2024-01-01", 15)]
    [InlineData(LawKind.AccountConsent, "US-OH", "2026-06-17", null)] // enjoined
    [InlineData(LawKind.AccountConsent, "US-OH", "2026-06-18", 16)]
    [InlineData(LawKind.DataConsent, "US-OH", "2026-06-18", 13)]
    [InlineData(LawKind.StoreConsent, "US-UT", "2027-05-05", null)]
    [InlineData(LawKind.StoreConsent, "US-UT", "2027-05-06", 18)] // enacted
    [InlineData(LawKind.FeedConsent, "US-NY", "2027-01-25", 18)]
    [InlineData(LawKind.DataConsent, "GB", "2026-01-01", 13)]
    [InlineData(LawKind.DataConsent, "DE", "2026-01-01", 16)]
    [InlineData(LawKind.SocialMediaMinimum, "US-FL", "2025-11-24", null)]
    [InlineData(LawKind.SocialMediaMinimum, "US-FL", "2025-11-25", 14)]
    [InlineData(LawKind.UseLimit, "US-VA", "2025-12-31", null)]
    [InlineData(LawKind.UseLimit, "US-VA", "2026-01-01", 16)]
    [InlineData(LawKind.UseLimit, "US-VA", "2026-02-27", null)]
    [InlineData(LawKind.SocialMediaMinimum, "AU", "2025-12-09", null)]
    [InlineData(LawKind.SocialMediaMinimum, "AU", "2025-12-10", 16)]
    [InlineData(LawKind.SocialMediaMinimum, null, "2026-01-01", 16)]
    [InlineData(LawKind.AdultContactRestriction, "US-LA", "2026-05-31", null)]
    [InlineData(LawKind.AdultContactRestriction, "US-LA", "2026-06-01", 18)]
    [InlineData(LawKind.AdultContactRestriction, "US-UT", "2026-06-01", null)]
    [InlineData(LawKind.Majority, "US-NE", "2026-01-01", 19)]
    [InlineData(LawKind.Majority, "US-UT", "2026-01-01", 18)]
    [InlineData(LawKind.Majority, "JP", "2022-03-31", 20)]
    [InlineData(LawKind.Majority, "JP", "2022-04-01", 18)]
    [InlineData(LawKind.Majority, "GB-SCT", "2026-01-01", 18)]
    [InlineData(LawKind.Majority, "AE", "2026-05-31", 21)]
    [InlineData(LawKind.Majority, "AE", "2026-06-01", 18)]
    [InlineData(LawKind.Majority, "KZ", "2026-01-01", 21)]
    [InlineData(LawKind.Majority, null, "2026-01-01", 21)]
    public void The_age_that_is_asked_for_is_that_of_the_law_in_force(LawKind kind, string? region, string date, int? expected)
    {
        var answer = Questions.RequiredAge(kind, In(region), Date(date).AtMidnight().InUtc().ToInstant());

        answer.Age.Should().Be(expected);
        Rows(answer.Laws).TrueForAll(row => row.Kind == kind && row.Age == expected).Should().BeTrue();
        (answer.Laws.Count > 0).Should().Be(expected is not null);
    }

    [Fact]
    public void An_answer_stands_until_it_changes_and_no_longer()
    {
        foreach (var kind in AgeKinds)
        {
            foreach (var region in RegionLaws.Shipped.OfKind(kind).Select(row => row.Region).Append(default).Distinct())
            {
                var at = Instant.FromUtc(1960, 1, 1, 0, 0);
                while (Questions.RequiredAge(kind, region, at) is { ChangesAt: { } changes } answer)
                {
                    (changes > at).Should().BeTrue();
                    Questions.RequiredAge(kind, region, changes - OneMicrosecond).Should().Be(answer);
                    Questions.RequiredAge(kind, region, changes).Should().NotBe(answer);
                    (Questions.NextChange(new AgeSubject(null, region), at) is { } next && next > at && next <= changes).Should().BeTrue();
                    at = changes;
                }
            }
        }
    }

    [Theory]
    [InlineData("1990-01-01", "US", "2008-01-01", "US-LA", ContactOutcome.Free)]
    [InlineData("1990-01-01", "US", "2012-01-01", "US-LA", ContactOutcome.TieNeeded)]
    [InlineData("1990-01-01", "US-LA", "2012-01-01", "US-TX", ContactOutcome.TieNeeded)]
    [InlineData("1990-01-01", "US-TX", "2012-01-01", "US-TX", ContactOutcome.Free)]
    [InlineData("2011-06-01", "US-LA", "2012-01-01", "US-LA", ContactOutcome.Free)]
    [InlineData(null, "US-LA", "2012-01-01", "US-LA", ContactOutcome.TieNeeded)]
    [InlineData("1990-01-01", "US-LA", null, "US-LA", ContactOutcome.Unknown)]
    [InlineData("2012-01-01", "US-LA", null, "US-LA", ContactOutcome.Free)]
    [InlineData("1990-01-01", null, "2010-01-01", "US-TX", ContactOutcome.TieNeeded)]
    [InlineData("1990-01-01", "GB", "2009-01-01", "US-LA", ContactOutcome.TieNeeded)]
    [InlineData("1990-01-01", "US-LA", "2027-01-01", "US-LA", ContactOutcome.Unknown)]
    public void Contact_is_judged_under_both_regions_and_the_stricter_stands(string? sender, string? from, string? recipient, string? to, ContactOutcome expected)
    {
        var answer = Questions.MayContact(Person(sender, from), Person(recipient, to), Instant.FromUtc(2026, 11, 22, 12, 0));

        answer.Outcome.Should().Be(expected);
        Rows(answer.Laws).TrueForAll(row => row.Kind != LawKind.AdultContactRestriction || row.Age <= answer.ProtectedBelow).Should().BeTrue();
        ContactResult.ConnectingTies.Should().Equal("friend", "allowed", "answered");
    }

    [Fact]
    public void Contact_changes_with_either_birthday_and_with_a_law()
    {
        var (adult, minor) = (Person("2008-03-01", "US-LA", "America/Chicago"), Person("2012-01-01", "US-LA", "America/Chicago"));

        var young = Questions.MayContact(minor, minor, Instant.FromUtc(2026, 5, 31, 12, 0));
        young.Outcome.Should().Be(ContactOutcome.Free);
        young.ChangesAt.Should().Be(Instant.FromUtc(2026, 6, 1, 0, 0));
        Questions.MayContact(adult, minor, young.ChangesAt!.Value).Should().BeEquivalentTo(
            new { Outcome = ContactOutcome.TieNeeded, ProtectedBelow = (int?)18, ChangesAt = (Instant?)Instant.FromUtc(2030, 1, 1, 6, 0) });
        Questions.MayContact(adult, minor, Instant.FromUtc(2030, 1, 1, 6, 0)).Outcome.Should().Be(ContactOutcome.Free);
    }

    [Fact]
    public void An_unknown_age_is_never_yes()
    {
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);

        Questions.AgeAt(new AgeSubject(null, In("AU")), now).Should().Be(default(AgeResult));
        Questions.Attainment(new AgeSubject(null, In("AU")), 16).Should().Be(default(AttainmentResult));
        Questions.IsOldEnough(LawKind.SocialMediaMinimum, new AgeSubject(null, In("AU")), now).Outcome.Should().Be(AgeOutcome.Unknown);
        Questions.IsOldEnough(LawKind.SocialMediaMinimum, Person("2026-11-24", "AU"), now).Outcome.Should().Be(AgeOutcome.Unknown);
        Questions.IsOldEnough(LawKind.SocialMediaMinimum, Person("2010-11-22", "AU"), now).Outcome.Should().Be(AgeOutcome.OldEnough);
        Questions.IsOldEnough(LawKind.SocialMediaMinimum, Person("2010-11-24", "AU"), now).Outcome.Should().Be(AgeOutcome.TooYoung);
        Questions.IsOldEnough(LawKind.SocialMediaMinimum, new AgeSubject(null, In("DE")), now).Outcome.Should().Be(AgeOutcome.OldEnough, "no law asks");
        Questions.AgeAt(Person("2026-11-24", "AU"), now).Should().BeEquivalentTo(
            new { Years = (int?)null, ChangesAt = (Instant?)Instant.FromUtc(2026, 11, 23, 16, 0) });
        default(AgeCheckResult).Outcome.Should().Be(AgeOutcome.Unknown);
        default(ContactResult).Outcome.Should().Be(ContactOutcome.Unknown);
    }

    [Fact]
    public void The_next_change_is_a_birthday_or_a_law()
    {
        var person = Person("2010-06-15", "DK", "Europe/Copenhagen");

        Questions.NextChange(person, Instant.FromUtc(2023, 11, 1, 0, 0)).Should().Be(Instant.FromUtc(2024, 1, 1, 0, 0));
        Questions.NextChange(person, Instant.FromUtc(2024, 1, 1, 0, 0)).Should().Be(Instant.FromUtc(2024, 6, 14, 22, 0));
        Questions.NextChange(new AgeSubject(null, In("KZ")), Instant.FromUtc(2100, 1, 1, 0, 0)).Should().BeNull();
        Questions.NextChange(Person("9990-01-01", "KZ"), Instant.FromUtc(9999, 6, 1, 0, 0)).Should().BeNull("the calendar ends");
    }

    [Fact]
    public void What_was_known_answers_as_it_did()
    {
        var row = new LawRow { Kind = LawKind.SocialMediaMinimum, Region = In("NZ"), Age = 16, From = Date("2026-01-01"), Status = LawStatus.InForce, KnownFrom = Date("2026-11-24"), Instrument = "Act", Source = "https://example.org/act", Confidence = LawConfidence.High };
        var laws = RegionLaws.Shipped.With(row);
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);

        new AgeQuestions(laws).RequiredAge(LawKind.SocialMediaMinimum, In("NZ"), now).Age.Should().Be(16);
        new AgeQuestions(laws.KnownAt(Date("2026-11-23"))).RequiredAge(LawKind.SocialMediaMinimum, In("NZ"), now).Age.Should().BeNull();
    }

    [Fact]
    public void Wrong_questions_are_refused()
    {
        var person = Person("1990-01-01", "GB");
        var now = Instant.FromUtc(2026, 11, 22, 12, 0);

        FluentActions.Invoking(() => new AgeQuestions(null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => Questions.Attainment(person, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Questions.Attainment(person, 151)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Questions.Attainment(person, 18, (AttainmentRule)9)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Questions.RequiredAge(LawKind.LeapDay, In("GB"), now)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => AgeSubject.Of(null!)).Should().Throw<ArgumentNullException>();
        Questions.Attainment(Person("9990-01-01", "GB"), 150, AttainmentRule.FirstDayOfYear).At.Should().BeNull();
    }

    [Fact]
    public void The_rows_behind_an_answer_are_those_that_were_followed()
    {
        var leap = Questions.AgeAt(Person("2008-02-29", "JP"), Instant.FromUtc(2026, 1, 1, 0, 0)).Laws;
        Rows(leap).Select(row => (row.Kind, row.Rule)).Should().Equal((LawKind.AgeAttained, "end-of-day-before"), (LawKind.LeapDay, "feb-28-end"));
        leap[1].Kind.Should().Be(LawKind.LeapDay);
        FluentActions.Invoking(() => leap[2]).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => leap[-1]).Should().Throw<ArgumentOutOfRangeException>();

        var early = Questions.AgeAt(Person("2008-01-29", "US-VA"), Instant.FromUtc(2026, 1, 1, 0, 0)).Laws;
        early.Count.Should().Be(0, "a rule that makes people older sooner is not followed");
        (early == default).Should().BeTrue();
        (early != leap).Should().BeTrue();
        leap.Equals((object)leap).Should().BeTrue();
        leap.Equals((object)early).Should().BeFalse();
        leap.Equals("rows").Should().BeFalse();
        leap.GetHashCode().Should().NotBe(early.GetHashCode());
        (Questions.AgeAt(Person("2008-02-29", "TW"), Instant.FromUtc(2026, 1, 1, 0, 0)).Laws == leap).Should().BeFalse();
    }

    [Fact]
    public void An_account_is_a_subject_and_says_nothing_personal()
    {
        var account = new Account { Id = "ana", BirthDate = Date("1990-05-01"), Region = In("ES"), TimeZone = "Europe/Madrid" };

        AgeSubject.Of(account).Should().Be(new AgeSubject(Date("1990-05-01"), In("ES"), "Europe/Madrid") { Assurance = AgeAssurance.Declared });
        AgeSubject.Of(account with { Kind = AccountKind.Bot }).BirthDate.Should().BeNull();
        AgeSubject.Of(account).ToString().Should().Be("somebody in ES");
        default(AgeSubject).ToString().Should().Be("somebody in an unknown region");
    }

    private static readonly Duration OneMicrosecond = Duration.FromTicks(10);

    private static readonly LawKind[] AgeKinds =
        [LawKind.DataConsent, LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum, LawKind.AdultContactRestriction, LawKind.Majority];

    private static AgeSubject Person(string? birth, string? region, string? zone = null) => new(birth is null ? null : Date(birth), In(region), zone);

    private static List<LawRow> Rows(LawReferences laws)
    {
        List<LawRow> rows = [];
        foreach (var row in laws)
        {
            rows.Add(row);
        }

        return rows;
    }
}
