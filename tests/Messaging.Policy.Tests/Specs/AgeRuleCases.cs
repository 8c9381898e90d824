using NodaTime;

namespace Messaging.Policy.Tests.Specs;

/// <summary>Rules about age and guardians: AGE, GRD.</summary>
internal static class AgeRuleCases
{
    /// <summary>Sixteen begins in Madrid at midnight after noon, which is 23:00 UTC.</summary>
    private static readonly LocalDate TomorrowSixteen = new(2010, 11, 23);
    private static readonly Instant Midnight = Instant.FromUtc(2026, 11, 22, 23, 0);

    public static IEnumerable<RuleCase> All =>
    [
        new("AGE-1", "the sender is sixteen tomorrow", "sender_underage")
        {
            Given = world => world.Account("ana", ana => ana with { BirthDate = TomorrowSixteen }),
            Twin = world => world.Account("ana", ana => ana with { BirthDate = TomorrowSixteen.PlusDays(-1) }),
            ClearsAt = Midnight,
        },
        new("AGE-1", "the region has a higher age", "sender_underage")
        {
            Given = world => world
                .With(policy => policy.Ages!.Minimum.Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["ES"] = [new() { Age = 18 }] })
                .Account("ana", ana => ana with { BirthDate = new LocalDate(2008, 11, 23) }),
            Twin = world => world.Account("ana", ana => ana with { Region = Region.Parse("FR"), TimeZone = "Europe/Paris" }),
            ClearsAt = Midnight,
        },
        new("AGE-1", "an age that is raised for some hours clears at their end", "sender_underage")
        {
            Given = world => world
                .With(policy => policy.Ages!.Minimum.Regions = new Dictionary<string, IList<AgeRequirementOptions>>
                {
                    ["ES"] = [new() { Age = 18, From = World.Noon - Duration.FromHours(1), To = World.Noon + Duration.FromHours(1) }],
                })
                .Account("ana", ana => ana with { BirthDate = new LocalDate(2009, 1, 1) }),
            Twin = world => world.With(policy => policy.Ages!.Minimum.Regions!["ES"][0].To = World.Noon),
            ClearsAt = World.Noon + Duration.FromHours(1),
        },
        new("AGE-1", "an unknown age that counts as a band's does not pass with time", "sender_underage")
        {
            Given = world => world
                .With(policy =>
                {
                    policy.Ages!.UnknownAge = "child";
                    policy.Ages.Bands = [new() { Name = "child", From = 13, To = 18 }];
                })
                .Account("ana", ana => ana with { BirthDate = null }),
            Twin = world => world.With(policy => policy.Ages!.Minimum.Default = 13),
        },
        new("AGE-2", "the sender's age is unknown", "sender_age_unknown")
        {
            Given = world => world.Account("ana", ana => ana with { BirthDate = null }),
            Twin = world => world.With(policy => policy.Ages!.UnknownAge = "accept"),
        },
        new("AGE-2", "a birth that is still to come is no age", "sender_age_unknown")
        {
            Given = world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2026, 11, 23) }),
            Twin = world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(1990, 11, 23) }),
        },
        new("AGE-2", "only persons have an age", "sender_age_unknown")
        {
            Given = world => world.Account("ana", ana => ana with { BirthDate = null }),
            Twin = world => world.Account("ana", ana => ana with { Kind = AccountKind.Bot }),
        },
        new("AGE-3", "the age is not assured as well as the policy asks", "sender_age_unassured")
        {
            Given = world => world
                .With(policy => policy.Ages!.Assurance.Minimum = AgeAssurance.Estimated)
                .Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Inferred }),
            Twin = world => world.Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Estimated }),
        },
        new("AGE-3", "the region asks for more", "sender_age_unassured")
        {
            Given = world => world
                .With(policy => policy.Ages!.Assurance.Regions = new Dictionary<string, AgeAssurance> { ["ES"] = AgeAssurance.Verified })
                .Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Estimated }),
            Twin = world => world.Account("ana", ana => ana with { Region = Region.Parse("FR"), TimeZone = "Europe/Paris" }),
        },
        new("AGE-3", "the recipient's assurance is not asked", "sender_age_unassured")
        {
            Given = world => world
                .With(policy => policy.Ages!.Assurance.Minimum = AgeAssurance.Verified)
                .Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Declared })
                .Account("ben", ben => ben with { AgeAssurance = AgeAssurance.Declared }),
            Twin = world => world.Account("ana", ana => ana with { AgeAssurance = AgeAssurance.Verified }),
        },
        new("AGE-1", "the youngest age of a range is below the minimum", "sender_underage")
        {
            Given = world => world.Account("ana", ana => ana with { BirthDate = null, AgeRange = new(15, 20, new LocalDate(2025, 11, 24)) }),
            Twin = world => world.Account("ana", ana => ana with { AgeRange = new(15, 20, new LocalDate(2025, 11, 22)) }),
            ClearsAt = Midnight.Plus(Duration.FromDays(1)),
        },
        new("AGE-3", "the assurance of what is used counts", "sender_age_unassured")
        {
            Given = world => world
                .With(policy => policy.Ages!.Assurance.Minimum = AgeAssurance.Estimated)
                .Account("ana", ana => ana with { BirthDate = null, AgeAssurance = AgeAssurance.Verified, AgeRange = new(18, null, new LocalDate(2026, 11, 1)) }),
            Twin = world => world.Account("ana", ana => ana with { AgeRange = new(18, null, new LocalDate(2026, 11, 1), AgeAssurance.Estimated) }),
        },
        new("AGE-3", "where nothing is known of an age it is declared", "sender_age_unassured")
        {
            Given = world => world
                .With(policy => (policy.Ages!.Assurance.Minimum, policy.Ages.UnknownAge) = (AgeAssurance.Inferred, "accept"))
                .Account("ana", ana => ana with { BirthDate = null, AgeAssurance = AgeAssurance.Verified }),
            Twin = world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2000, 1, 1) }),
        },
        new("AGE-4", "the recipient is sixteen tomorrow", "recipient_underage")
        {
            Given = world => world.Account("ben", ben => ben with { BirthDate = TomorrowSixteen }),
            Twin = world => world.With(policy => policy.Ages = null),
            ClearsAt = Midnight,
        },
        new("AGE-5", "the recipient's age is unknown", "recipient_age_unknown")
        {
            Given = world => world.Account("ben", ben => ben with { BirthDate = null }),
            Twin = world => world.Account("ben", ben => ben with { BirthDate = new LocalDate(2000, 1, 1) }),
        },
        new("AGE-6", "an adult needs a tie towards a teenager", "age_bands_apart")
        {
            Given = world => Bands(world).Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1) }),
            Twin = world => world.Friends(),
        },
        new("AGE-6", "the rule has a direction", "age_bands_apart")
        {
            Given = world => Bands(world).Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1) }),
            Twin = world => world.With(policy => (policy.Ages!.Pairs![0].From, policy.Ages.Pairs[0].To) = ("teen", "adult")),
        },
        new("AGE-6", "never means that no tie helps", "age_bands_apart")
        {
            Given = world => Bands(world).With(policy => policy.Ages!.Pairs![0].Requires = []).Friends()
                .Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1) }),
            Twin = world => world.Account("ben", ben => ben with { BirthDate = new LocalDate(2008, 11, 22) }),
        },
        new("GRD-1", "the sender's guardian has not approved the recipient", "sender_guardian")
        {
            Given = world => Guarded(world).Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1), Guardian = new() { Approved = ["cho"] } }),
            Twin = world => world.Account("ana", ana => ana with { Guardian = new() { Approved = ["cho", "ben"] } }),
        },
        new("GRD-1", "without a guardian nobody is approved", "sender_guardian")
        {
            Given = world => Guarded(world).Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1) }),
            Twin = world => world.Account("ana", ana => ana with { BirthDate = new LocalDate(2008, 11, 22) }),
        },
        new("GRD-2", "the recipient's guardian has not approved the sender", "recipient_guardian")
        {
            Given = world => Guarded(world).Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1), Guardian = new() }),
            Twin = world => world.Account("ben", ben => ben with { Guardian = new() { Approved = ["ana"] } }),
        },
        new("GRD-3", "the sender is below the age of consent, and nobody consented", "sender_consent_missing")
        {
            Given = world => Consented(world).Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1) }),
            Twin = world => world.Account("ana", ana => ana with { Consent = Consent.Granted }),
        },
        new("GRD-3", "consent that was taken back is none", "sender_consent_missing")
        {
            Given = world => Consented(world).Account("ana", ana => ana with { BirthDate = new LocalDate(2010, 1, 1), Consent = Consent.Withdrawn }),
            Twin = world => world.With(policy => policy.Ages!.Consent!.Default = 16),
        },
        new("GRD-3", "the sender may be below the age of consent", "sender_consent_missing")
        {
            Given = world => Consented(world).Account("ana", ana => ana with { BirthDate = null, AgeRange = new(17, 20, new LocalDate(2026, 11, 1)) }),
            Twin = world => world.Account("ana", ana => ana with { AgeRange = new(18, 20, new LocalDate(2026, 11, 1)) }),
        },
        new("GRD-3", "an unknown age counts as below it", "sender_consent_missing")
        {
            Given = world => Consented(world).With(policy => policy.Ages!.UnknownAge = "accept").Account("ana", ana => ana with { BirthDate = null }),
            Twin = world => world.Account("ana", ana => ana with { Kind = AccountKind.Bot }),
        },
        new("GRD-3", "an unknown age that counts as a band's counts as below it all the same", "sender_consent_missing")
        {
            Given = world => Bands(Consented(world)).With(policy => policy.Ages!.UnknownAge = "adult").Account("ana", ana => ana with { BirthDate = null }),
            Twin = world => world.With(policy => policy.Ages!.Consent!.Default = 0),
        },
        new("GRD-4", "the recipient is below the age of consent, and the guardian has not answered", "recipient_consent_missing")
        {
            Given = world => Consented(world).Account("ben", ben => ben with { BirthDate = new LocalDate(2010, 1, 1), Consent = Consent.Pending }),
            Twin = world => world.Account("ben", ben => ben with { Consent = Consent.Granted }),
        },
    ];

    private static World Consented(World world) => world.With(policy => policy.Ages!.Consent = new()
    {
        Default = 18,
        Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["NO-22"] = [new() { Age = 21 }] },
    });

    private static World Bands(World world) => world.With(policy =>
    {
        policy.Ages!.Bands = [new() { Name = "teen", From = 16, To = 18 }, new() { Name = "adult", From = 18 }];
        policy.Ages.Pairs = [new() { From = "adult", To = "teen", Requires = ["friend", "allowed"] }];
    });

    private static World Guarded(World world) => world.With(policy =>
        policy.Ages!.Bands = [new() { Name = "teen", From = 16, To = 18, GuardianApproval = true }, new() { Name = "adult", From = 18 }]);
}
