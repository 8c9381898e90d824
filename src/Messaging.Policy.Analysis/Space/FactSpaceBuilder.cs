using NodaTime;

namespace Messaging.Policy;

/// <summary>Builds the space of what some policies tell apart, no larger than is asked for; what it leaves out it says.</summary>
internal static class FactSpaceBuilder
{
    private static readonly AccountKind[] OtherKinds = [AccountKind.Bot, AccountKind.Staff];

    /// <summary>The space of some policies.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="options">How large it may be, and which modes are the same.</param>
    /// <param name="demands">What is told apart as well; null: nothing.</param>
    public static FactSpace Build(IReadOnlyList<MessagingPolicyOptions> policies, AnalysisOptions options, SpaceDemands? demands = null)
    {
        demands ??= new();
        var mentions = new PolicyMentions(policies, demands.Ties, demands.Windows);
        List<string> notes = [];
        var now = options.Instant;
        var ages = mentions.AskAges || demands.Borders.Count > 0 ? AgeCell.Between([.. mentions.Borders.Concat(demands.Borders).Distinct().Order()]) : [new AgeCell(18, null)];
        var (regions, regionsAt) = RegionCells.OfRules(mentions);
        var modes = ModeCell.Of(policies, options.ModeMap, notes);
        var approves = policies.Any(policy => (policy.Ages?.Bands ?? []).Any(band => band.GuardianApproval));
        var tenures = TenureCells(mentions, now);
        var parts = new FactSpaceParts
        {
            Now = now,
            Attempts = AttemptCell.Of(mentions, demands),
            Who = WhoCell.Of(ages, KindsOf(mentions, demands.Kinds)),
            Regions = [.. from one in regions from other in regionsAt select (one, other)],
            Threads = ThreadCell.Of(mentions, now),
            Modes = modes,
            OwnModes = demands.OwnModes || policies.Any(policy => policy.Audience.Reciprocity) ? modes : [modes[0]],
            Tenures = [.. tenures.Select(tenure => tenure.Created)],
            TenureLabels = [.. tenures.Select(tenure => tenure.Label)],
            ToTags = [default, .. mentions.ToTags.Select(tag => TagSet.Of(tag))],
            Approvals = approves ? [false, true] : [false],
            Blocks = demands.Blocks || ExemptsFromBlocks(policies) ? [false, true] : [false],
            Ties = TieSet.UpTo(2, mentions.Ties),
            Phone = AcceptedLine(policies),
            Notes = notes,
        };
        AddNotes(mentions, policies, notes);
        return Fit(parts, mentions, options.MaximumStates, notes);
    }

    private static FactSpace Fit(FactSpaceParts parts, PolicyMentions mentions, long most, List<string> notes)
    {
        var space = new FactSpace(parts);
        if (parts.Ties.Count > Dimension.Most || space.Count > most)
        {
            parts = parts with { Ties = TieSet.UpTo(1, mentions.Ties) };
            notes.Add("ties are held one at a time");
        }
        else if (mentions.Ties.Count > 2)
        {
            notes.Add("at most two ties are held at a time, the answered conversation aside");
        }

        if (new FactSpace(parts).Count > most && parts.Who.Any(who => !who.IsPerson))
        {
            parts = parts with { Who = [.. parts.Who.Where(who => who.IsPerson)] };
            notes.Add("only persons are compared, no bots and no staff");
        }

        if (new FactSpace(parts).Count > most && parts.OwnModes.Count > 1)
        {
            parts = parts with { OwnModes = [parts.OwnModes[0]] };
            notes.Add("senders have chosen no mode");
        }

        if (parts.Ties.Count > Dimension.Most)
        {
            parts = parts with { Ties = [.. parts.Ties.Take(Dimension.Most)] };
            notes.Add($"only the first {Dimension.Most - 1} ties are compared");
        }

        return new FactSpace(parts);
    }

    private static void AddNotes(PolicyMentions mentions, IReadOnlyList<MessagingPolicyOptions> policies, List<string> notes)
    {
        if (mentions.AskMajority)
        {
            notes.Add("majority is taken as eighteen");
        }

        if (mentions.AdoptLaws)
        {
            notes.Add("adopted laws are judged only in the regions that the policies name, and at the ages that the policies name");
        }

        if (policies.Any(policy => policy.Ages is not null))
        {
            notes.Add("ages are birth dates or unknown, no ranges");
        }

        if (mentions.ToTags.Count > 1)
        {
            notes.Add("a recipient's account has at most one tag");
        }
    }

    private static IEnumerable<AccountKind> KindsOf(PolicyMentions mentions, IReadOnlyList<AccountKind> more) => OtherKinds.Where(kind =>
        mentions.AskAges
        || more.Contains(kind)
        || mentions.Conditions.Any(when => when.FromKinds is { Count: > 0 } || when.ToKinds is { Count: > 0 })
        || mentions.Policies.Select(policy => ExemptionsOf(policy, kind)).Distinct().Count() > 1);

    private static string ExemptionsOf(MessagingPolicyOptions policy, AccountKind kind) =>
        string.Join(",", (kind == AccountKind.Bot ? policy.Exemptions.Bot : policy.Exemptions.Staff) ?? []) + "|"
        + string.Join(",", policy.Exemptions.To is { } to && to.TryGetValue(kind, out var rules) ? rules : []);

    private static bool ExemptsFromBlocks(IEnumerable<MessagingPolicyOptions> policies) =>
        policies.Any(policy => new[] { policy.Exemptions.Person, policy.Exemptions.Bot, policy.Exemptions.Staff }.Any(rules => (rules ?? []).Any(rule => rule is "BLK" or "BLK-2" or "*")));

    private static IReadOnlyList<(string Label, Instant? Created)> TenureCells(PolicyMentions mentions, Instant now)
    {
        var old = now - Duration.FromDays(3_650);
        return mentions.Tenures.Count == 0
            ? [("any age", old)]
            :
            [
                ($"older than {ThreadCell.Text(mentions.Tenures[^1])}", now - mentions.Tenures[^1] - Duration.FromMinutes(1)),
                .. mentions.Tenures.Select(tenure => ($"younger than {ThreadCell.Text(tenure)}", (Instant?)(now - tenure + Duration.FromMinutes(1)))),
                ("of unknown age", null),
            ];
    }

    /// <summary>A line that every policy accepts: which ones are accepted is compared apart.</summary>
    private static PhoneLine AcceptedLine(IReadOnlyList<MessagingPolicyOptions> policies) =>
        new[] { PhoneLine.Mobile, PhoneLine.FixedLine, PhoneLine.Voip, PhoneLine.Unknown }
            .FirstOrDefault(line => policies.All(policy => (policy.Accounts.Phone.LineTypes ?? []).Contains(line)), PhoneLine.Mobile);
}
