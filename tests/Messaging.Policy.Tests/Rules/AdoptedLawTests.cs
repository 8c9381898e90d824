using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Rules;

/// <summary>Adopted laws change decisions at their instants, RetryAt knows it, and a decision of the past can be made again.</summary>
public class AdoptedLawTests
{
    private static readonly LawKind[] Minimums = [LawKind.SocialMediaMinimum, LawKind.DirectMessageMinimum];

    [Fact, Rule("AGE-1")]
    public void AGE_1_a_minimum_rules_from_its_first_instant_to_its_last_and_its_refusal_says_until_when()
    {
        var boundaries = 0;
        foreach (var kind in Minimums)
        {
            var rows = RegionLaws.Shipped.Standing.OfKind(kind).Where(row => row is { Age: not null, MayCount: true }).ToList();
            foreach (var (row, day) in rows.SelectMany(row => new[] { row.From, row.To }.OfType<LocalDate>().Select(day => (row, day))))
            {
                var at = day.AtMidnight().InUtc().ToInstant();
                var birth = day.PlusYears(-row.Age!.Value).PlusDays(40);
                foreach (var now in new[] { at - World.Microsecond, at, at + World.Microsecond })
                {
                    var world = Adopting(kind).Account("ana", ana => ana with { BirthDate = birth, Region = row.Region, TimeZone = null }).At(now);
                    var asked = rows.Any(other => other.Region.Contains(row.Region) && IsInside(other, now) && other.Age >= row.Age);
                    var decision = world.Check();
                    decision.Reasons.Codes().Should().Equal(asked ? ["sender_underage"] : [], "{0} {1} at {2}", kind, row.Region, now);
                    if (decision.RetryAt is { } retry)
                    {
                        world.At(retry - World.Microsecond).Check().IsAllowed.Should().BeFalse();
                        world.At(retry).Check().IsAllowed.Should().BeTrue();
                    }

                    (decision.RetryAt is null).Should().Be(!asked);
                    boundaries++;
                }
            }
        }

        boundaries.Should().BeGreaterThan(20);
    }

    [Fact, Rule("AGE-1")]
    public void AGE_1_what_was_never_law_never_rules()
    {
        foreach (var row in Minimums.SelectMany(RegionLaws.Shipped.Standing.OfKind).Where(row => row is { Age: not null, MayCount: false, Region.IsGroup: false }))
        {
            var day = row.From ?? new LocalDate(2026, 11, 22);
            var at = day.PlusDays(1).AtMidnight().InUtc().ToInstant();
            var inForce = RegionLaws.Shipped.Standing.OfKind(row.Kind).Any(other => other.MayCount && other.Region.Contains(row.Region) && IsInside(other, at));
            Adopting(row.Kind).Account("ana", ana => ana with { BirthDate = day.PlusYears(1 - row.Age!.Value), Region = row.Region, TimeZone = null }).At(at)
                .Check().IsAllowed.Should().Be(!inForce, "{0} {1} {2}", row.Kind, row.Region, row.Status);
        }
    }

    [Fact, Rule("AGE-6")]
    public void AGE_6_a_law_on_contact_rules_from_its_first_instant_under_either_region()
    {
        var rows = RegionLaws.Shipped.Standing.OfKind(LawKind.AdultContactRestriction).Where(row => row is { Age: not null, MayCount: true }).ToList();
        foreach (var row in rows.Where(row => row.From is not null))
        {
            var at = row.From!.Value.AtMidnight().InUtc().ToInstant();
            foreach (var regulated in new[] { "ana", "ben" })
            {
                foreach (var now in new[] { at - World.Microsecond, at })
                {
                    var asked = rows.Exists(other => other.Region.Contains(row.Region) && IsInside(other, now) && other.Age >= row.Age);
                    Adopting(LawKind.AdultContactRestriction)
                        .Account("ben", ben => ben with { BirthDate = row.From.Value.PlusYears(1 - row.Age!.Value) })
                        .Account(regulated, account => account with { Region = row.Region, TimeZone = null })
                        .At(now).Check().Reasons.Codes().Should().Equal(asked ? ["age_bands_apart"] : [], "{0} at {1}", row.Region, now);
                }
            }
        }
    }

    [Fact, Rule("AGE-1")]
    public void AGE_1_attainment_is_put_off_where_a_law_says_so_and_adopted()
    {
        var birthday = Instant.FromUtc(2026, 5, 31, 16, 0);
        World InChina(params string[] laws) => new World().With(policy => policy.Ages!.Laws = [.. laws])
            .Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 6, 1), Region = Region.Parse("CN"), TimeZone = "Asia/Shanghai" })
            .At(birthday);

        InChina("age-attained").Check().RetryAt.Should().Be(birthday + Duration.FromDays(1));
        InChina("leap-day").Check().IsAllowed.Should().BeTrue();
        InChina().Check().IsAllowed.Should().BeTrue();
        InChina().At(birthday - World.Microsecond).Check().RetryAt.Should().Be(birthday);
    }

    [Fact]
    public void A_decision_of_the_past_can_be_made_again_as_it_was_known()
    {
        // In force from January, found out on 24 November; the row that stood before was known until then.
        var found = new LocalDate(2026, 11, 24);
        var laws = RegionLaws.Shipped.With(
            Row(17, knownTo: found, knownFrom: null),
            Row(15, knownTo: null, knownFrom: found));

        var sixteen = new LocalDate(2010, 1, 1);
        Allows(laws, found.PlusDays(-1), sixteen).Should().BeFalse("seventeen was thought to be asked");
        Allows(laws, found, sixteen).Should().BeTrue();
        Allows(laws, null, sixteen).Should().BeTrue("without a day the day of the edition counts");
        Allows(laws, null, new LocalDate(2012, 1, 1)).Should().BeFalse();
    }

    [Fact]
    public void A_row_that_is_known_better_does_not_count_in_a_decision_of_now()
    {
        var day = new LocalDate(2026, 11, 26);
        var sixteen = new LocalDate(2010, 12, 1);
        RegionLaws Laws(LawStatus successor) => new(day, "2026-11-26", [Row(17, knownFrom: null, knownTo: day), Row(17, knownFrom: day, knownTo: null) with { Status = successor }]);

        Allows(Laws(LawStatus.Enjoined), null, sixteen).Should().BeTrue("the successor is enjoined");
        Allows(Laws(LawStatus.InForce), null, sixteen).Should().BeFalse();
        Allows(Laws(LawStatus.Enjoined), day.PlusDays(-1), sixteen).Should().BeFalse("it was not known then");
        Allows(Laws(LawStatus.Enjoined), day, sixteen).Should().BeTrue();
    }

    [Fact]
    public void A_day_before_the_first_edition_is_an_error_and_no_answer()
    {
        FluentActions.Invoking(() => Allows(RegionLaws.Shipped, new LocalDate(2026, 11, 21), new LocalDate(2010, 1, 1))).Should().Throw<PolicyDocumentException>()
            .Which.Errors.Should().ContainSingle(error => error.Path == "$.ages.knownAt" && error.Message.Contains("2026-11-22", StringComparison.Ordinal));
        Allows(RegionLaws.Shipped, new LocalDate(2026, 11, 22), new LocalDate(1990, 1, 1)).Should().BeTrue();
    }

    [Fact, Rule("AGE-3")]
    public void AGE_3_proof_that_a_lenient_region_accepts_does_not_count_where_a_stricter_kind_is_asked()
    {
        World Assured(AgeAssurance held, string? region) => new World()
            .With(policy => policy.Ages!.Assurance = new()
            {
                Minimum = AgeAssurance.Inferred,
                Regions = new Dictionary<string, AgeAssurance> { ["FR"] = AgeAssurance.Declared, ["GB"] = AgeAssurance.Estimated, ["GB-SCT"] = AgeAssurance.Verified, ["US"] = AgeAssurance.Declared, ["US-UT"] = AgeAssurance.Verified },
            })
            .Account("ana", ana => ana with { AgeAssurance = held, Region = region is null ? default : Region.Parse(region), TimeZone = null });
        var asked = new Dictionary<string, AgeAssurance>
        {
            ["FR"] = AgeAssurance.Declared,
            ["DE"] = AgeAssurance.Inferred,
            ["GB"] = AgeAssurance.Estimated,
            ["GB-WLS"] = AgeAssurance.Estimated,
            ["GB-SCT"] = AgeAssurance.Verified,
            ["US"] = AgeAssurance.Declared,
            ["US-NY"] = AgeAssurance.Declared,
            ["US-UT"] = AgeAssurance.Verified,
        };

        foreach (var held in Enum.GetValues<AgeAssurance>())
        {
            foreach (var (region, level) in asked)
            {
                // Whatever sufficed where the account was before: only where it is counts.
                Assured(held, region).Check().Reasons.Codes().Should().Equal(held >= level ? [] : ["sender_age_unassured"]);
            }

            Assured(held, null).Check().IsAllowed.Should().Be(held == AgeAssurance.Verified, "nobody gets by by having no region");
        }
    }

    private static bool Allows(RegionLaws laws, LocalDate? knownAt, LocalDate birth)
    {
        var world = new World()
            .WithPolicy(new MessagingPolicyOptions
            {
                Audience = new() { Default = "everyone" },
                Ages = new() { Minimum = new() { Default = 0 }, Laws = ["social-media-minimum"], KnownAt = knownAt },
            })
            .Account("ana", ana => ana with { BirthDate = birth, Region = Region.Parse("NZ"), TimeZone = null });
        var evaluator = new MessagingPolicyEvaluator(world.Policy, world.Store.Ports, new EvaluatorOptions { Laws = laws });
        return evaluator.CanSendMessageAsync(world.Attempt()).AsTask().GetAwaiter().GetResult().IsAllowed;
    }

    private static LawRow Row(int age, LocalDate? knownFrom, LocalDate? knownTo) => new()
    {
        Kind = LawKind.SocialMediaMinimum,
        Region = Region.Parse("NZ"),
        Age = age,
        From = new LocalDate(2026, 1, 1),
        Status = LawStatus.InForce,
        KnownFrom = knownFrom,
        KnownTo = knownTo,
        Instrument = "An act",
        Source = "https://example.org/act",
        Confidence = LawConfidence.High,
    };

    private static World Adopting(LawKind kind) => new World().With(policy =>
    {
        policy.Ages!.Minimum.Default = 0;
        policy.Ages.Laws = [LawKinds.Name(kind)];
    });

    private static bool IsInside(LawRow row, Instant now)
    {
        var day = now.InUtc().Date;
        return !(row.From > day) && !(row.To <= day);
    }
}
