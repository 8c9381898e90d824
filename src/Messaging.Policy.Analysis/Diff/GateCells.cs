using NodaTime;

namespace Messaging.Policy;

/// <summary>What is asked of one account alone, whatever the other is: as dimensions of its own, judged apart from pairs.</summary>
internal sealed class GateCells
{
    private static readonly AgeAssurance[] Assurances = [AgeAssurance.Verified, AgeAssurance.Estimated, AgeAssurance.Inferred, AgeAssurance.Declared];
    private static readonly PhoneLine[] Lines = [PhoneLine.Mobile, PhoneLine.FixedLine, PhoneLine.Voip, PhoneLine.Unknown, PhoneLine.None];

    private readonly IReadOnlyList<Region> _regions;
    private readonly IReadOnlyList<AgeCell> _ages;
    private readonly IReadOnlyList<Instant?> _tenures;
    private readonly LocalDate _today;

    public GateCells(IReadOnlyList<MessagingPolicyOptions> policies, FactSpace space)
    {
        var mentions = new PolicyMentions(policies, [], []);
        _today = space.Now.InUtc().Date;
        _regions = RegionCells.OfGates(mentions);
        _ages = [.. space.Who.Where(who => who.IsPerson).Select(who => who.Age)];
        Duration[] tenures = [.. policies.Select(policy => policy.Accounts.MinimumTenure).OfType<Period>().Select(tenure => tenure.ToDuration()).Distinct().Order()];
        _tenures = [space.Now - Duration.FromDays(3_650), .. tenures.Select(tenure => (Instant?)(space.Now - tenure + Duration.FromMinutes(1))), null];
        Age =
        [
            new("region", [.. _regions.Select(region => region.IsKnown ? region.Code : "unknown")]),
            new("age", [.. _ages.Select(age => age.Label)]),
            new("age assurance", ["verified", "estimated", "inferred", "declared"]),
            new("guardian's consent", ["granted", "not granted"]),
        ];
        Identity =
        [
            new("phone", ["mobile", "fixed line", "VoIP", "of unknown kind", "none"]),
            new("e-mail", ["verified", "not verified"]),
            new("account", ["old", .. tenures.Select(tenure => $"younger than {ThreadCell.Text(tenure)}"), "of unknown age"]),
        ];
    }

    /// <summary>What is asked of both sides.</summary>
    public IReadOnlyList<Dimension> Age { get; }

    /// <summary>What is asked of senders.</summary>
    public IReadOnlyList<Dimension> Identity { get; }

    public AgeCell AgeAt(int[] at) => _ages[at[1]];

    public Account WithAge(Account account, int[] at) => account with
    {
        Region = _regions[at[0]],
        BirthDate = _ages[at[1]].BirthDate(_today),
        AgeAssurance = Assurances[at[2]],
        Consent = at[3] == 0 ? Consent.Granted : Consent.Unknown,
    };

    public Account WithIdentity(Account account, int[] at) => account with
    {
        Phone = Lines[at[0]],
        Email = at[1] == 0 ? EmailState.Verified : EmailState.None,
        CreatedAt = _tenures[at[2]],
    };
}
