using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A policy document with every default filled in.</summary>
internal sealed class ReferencePolicy
{
    public ReferencePolicy(JsonObject document)
    {
        SelfMessages = Text(document, "selfMessages", "deny");
        Lease = Duration(document, "lease") ?? ReferenceTime.Minute;

        var accounts = Object(document, "accounts");
        var phone = Object(accounts, "phone");
        PhoneRequired = Flag(phone, "required", false);
        PhoneLineTypes = Texts(phone, "lineTypes", "mobile", "fixedLine", "voip", "unknown");
        EmailRequired = Flag(Object(accounts, "email"), "required", false);
        MinimumTenure = Duration(accounts, "minimumTenure");
        if (accounts["reports"] is JsonObject reports)
        {
            HasReportsRule = true;
            ReportThreshold = Number(reports, "threshold")!.Value;
            ReportWindow = Duration(reports, "window")!.Value;
            ReportRestrictFor = Duration(reports, "restrictFor")!.Value;
            ReporterTenure = Duration(reports, "reporterTenure");
            ReportsDisclosed = Flag(reports, "disclosed", false);
        }

        UnavailableRegions = [.. Texts(accounts, "unavailableRegions").Select(ReferenceRegions.Place)];

        HasAgeRules = !IsNull(document, "ages");
        var ages = Object(document, "ages");
        UnknownAge = Text(ages, "unknownAge", "refuse");
        var minimum = Object(ages, "minimum");
        MinimumAges["default"] = minimum["default"] is { } entry ? ReferenceAgeEntry.Read(entry) : [new ReferenceAgeEntry(16, null, null)];
        foreach (var (region, value) in Object(minimum, "regions"))
        {
            MinimumAges[ReferenceRegions.Place(region)] = ReferenceAgeEntry.Read(value!);
        }

        if (ages["consent"] is JsonObject consent)
        {
            ConsentAges = new() { ["default"] = consent["default"] is { } otherwise ? ReferenceAgeEntry.Read(otherwise) : [new ReferenceAgeEntry(0, null, null)] };
            foreach (var (region, value) in Object(consent, "regions"))
            {
                ConsentAges[ReferenceRegions.Place(region)] = ReferenceAgeEntry.Read(value!);
            }
        }

        var assurance = Object(ages, "assurance");
        Assurance["default"] = Text(assurance, "minimum", "declared");
        foreach (var (region, value) in Object(assurance, "regions"))
        {
            Assurance[ReferenceRegions.Place(region)] = value!.GetValue<string>();
        }

        Laws = ReferenceLawEntry.ReadAll(ages);
        LawsKnownAt = Text(ages, "knownAt");
        LawsWithParts = Text(ages, "unknownPart", "country") == "strictest";
        foreach (var band in Objects(ages, "bands"))
        {
            Bands.Add(new ReferenceBand(
                Text(band, "name")!,
                ReferenceBoundary.Read(band, "from")!,
                ReferenceBoundary.Read(band, "to"),
                Text(band, "default"),
                Text(band, "widest"),
                Flag(band, "guardianApproval", false)));
        }

        Transition = Text(ages, "transition", "recheck");
        foreach (var pair in Objects(ages, "pairs"))
        {
            var never = pair["requires"] is JsonValue;
            Pairs.Add(new ReferenceBandPair(Text(pair, "from")!, Text(pair, "to")!, never, never ? [] : Texts(pair, "requires")));
        }

        foreach (var (name, value) in Object(document, "ties"))
        {
            var tie = (JsonObject)value!;
            ComputedTies[name] = new ReferenceComputedTie(Duration(tie, "accountOlderThan"), Duration(tie, "answeredWithin"), Text(tie, "thread"));
        }

        var audience = Object(document, "audience");
        if (audience["modes"] is JsonArray)
        {
            foreach (var mode in Objects(audience, "modes"))
            {
                var routes = new Dictionary<string, string>();
                foreach (var (tie, route) in Object(mode, "routes"))
                {
                    routes[tie] = route!.GetValue<string>();
                }

                Modes[Text(mode, "name")!] = routes;
                if (Flag(mode, "disclosed", false))
                {
                    DisclosedModes.Add(Text(mode, "name")!);
                }
            }
        }
        else
        {
            Modes["everyone"] = new() { ["anyone"] = "deliver" };
            Modes["friends"] = new() { ["friend"] = "deliver", ["allowed"] = "deliver" };
            Modes["noOne"] = [];
        }

        DefaultMode = Text(audience, "default", "friends");
        foreach (var (verb, value) in Object(audience, "verbs"))
        {
            VerbDefaults[verb] = Text((JsonObject)value!, "default")!;
        }

        Reciprocity = Flag(audience, "reciprocity", false);

        var requests = Object(document, "requests");
        RequestMessages = IsNull(requests, "messages") ? null : Number(requests, "messages") ?? 1;
        RequestContent = Texts(requests, "content", "text", "link", "post");
        RequestExpireAfter = Duration(requests, "expireAfter");
        RequestDeclineCoolDown = Duration(requests, "declineCoolDown");

        foreach (var rule in Objects(document, "rules"))
        {
            Rules.Add(new ReferencePolicyRule(
                Text(rule, "code")!,
                new ReferenceConditions(Object(rule, "when"), Texts(rule, "unless")),
                Text(rule, "outcome")!,
                Text(rule, "class")!));
        }

        foreach (var budget in Objects(document, "budgets"))
        {
            Budgets.Add(new ReferenceBudget(budget));
        }

        Groups = new ReferenceGroupPolicy(Object(document, "groups"));
        var signals = Object(document, "signals");
        Signals["readReceipt"] = Text(signals, "readReceipts", "never");
        Signals["typing"] = Text(signals, "typing", "never");

        Exemptions["staff"] = ["PRV", "REQ", "PAC", "SFT", "QUI", "STD-4"];
        Exemptions["system"] = ["*"];
        foreach (var (kind, rules) in Object(document, "exemptions"))
        {
            if (kind == "to")
            {
                foreach (var (towards, ownRules) in (JsonObject)rules!)
                {
                    ExemptionsTo[towards] = Texts((JsonArray)ownRules!);
                }
            }
            else
            {
                Exemptions[kind] = Texts((JsonArray)rules!);
            }
        }

        foreach (var (code, level) in Object(document, "disclosure"))
        {
            Disclosure[code] = level!.GetValue<string>();
        }
    }

    public string SelfMessages { get; }

    public long Lease { get; }

    public bool PhoneRequired { get; }

    public List<string> PhoneLineTypes { get; }

    public bool EmailRequired { get; }

    public long? MinimumTenure { get; }

    public bool HasReportsRule { get; }

    public long ReportThreshold { get; }

    public long ReportWindow { get; }

    public long ReportRestrictFor { get; }

    public long? ReporterTenure { get; }

    public bool ReportsDisclosed { get; }

    public List<string> UnavailableRegions { get; }

    public bool HasAgeRules { get; }

    public string UnknownAge { get; }

    /// <summary>By region, and "default".</summary>
    public Dictionary<string, List<ReferenceAgeEntry>> MinimumAges { get; } = [];

    /// <summary>By region, and "default"; null: no consent is asked for.</summary>
    public Dictionary<string, List<ReferenceAgeEntry>>? ConsentAges { get; }

    /// <summary>By region, and "default".</summary>
    public Dictionary<string, string> Assurance { get; } = [];

    public List<ReferenceLawEntry> Laws { get; }

    public string? LawsKnownAt { get; }

    public bool LawsWithParts { get; }

    public List<ReferenceBand> Bands { get; } = [];

    public List<ReferenceBandPair> Pairs { get; } = [];

    public string Transition { get; }

    public Dictionary<string, ReferenceComputedTie> ComputedTies { get; } = [];

    public Dictionary<string, Dictionary<string, string>> Modes { get; } = [];

    public List<string> DisclosedModes { get; } = [];

    public string DefaultMode { get; }

    /// <summary>The default mode, by verb.</summary>
    public Dictionary<string, string> VerbDefaults { get; } = [];

    public bool Reciprocity { get; }

    public long? RequestMessages { get; }

    public List<string> RequestContent { get; }

    public long? RequestExpireAfter { get; }

    public long? RequestDeclineCoolDown { get; }

    public List<ReferencePolicyRule> Rules { get; } = [];

    public List<ReferenceBudget> Budgets { get; } = [];

    public ReferenceGroupPolicy Groups { get; }

    /// <summary>By verb: readReceipt and typing.</summary>
    public Dictionary<string, string> Signals { get; } = [];

    /// <summary>By kind of the sender.</summary>
    public Dictionary<string, List<string>> Exemptions { get; } = [];

    /// <summary>By kind of the recipient: rules about the sender.</summary>
    public Dictionary<string, List<string>> ExemptionsTo { get; } = [];

    public Dictionary<string, string> Disclosure { get; } = [];

    /// <summary>
    /// Section 4, exemptions: a rule's id, its letters, or everything; nothing exempts from EXI, DUP and SYS. Towards a kind of recipient only rules about the sender, and
    /// no blocks; the policy's own are "POL own" where they are about the sender.
    /// </summary>
    public bool Exempts(string kind, string? recipientKind, string rule)
    {
        var id = rule.Replace(" own", "", StringComparison.Ordinal);
        var letters = id.Split('-')[0];
        if (letters is "EXI" or "DUP" or "SYS")
        {
            return false;
        }

        var exempted = Exemptions.GetValueOrDefault(kind) ?? [];
        if (exempted.Contains("*") || exempted.Contains(letters) || exempted.Contains(id))
        {
            return true;
        }

        var towards = recipientKind is null ? [] : ExemptionsTo.GetValueOrDefault(recipientKind) ?? [];
        return Array.IndexOf(RulesAboutSender, rule) >= 0 && (towards.Contains(letters) || towards.Contains(id));
    }

    private static readonly string[] RulesAboutSender =
    [
        "SLF-1", "STD-1", "STD-2", "STD-3", "RPT-1", "PHN-1", "PHN-2", "EML-1", "TEN-1", "REG-1", "AGE-1", "AGE-2", "AGE-3", "SIG-1", "MOD-1", "GRD-1", "GRD-3", "PAC-1",
        "POL own", "GRP-1", "GRP-2", "GRP-3",
    ];
}
