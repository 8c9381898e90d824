using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>Each finding has a policy that has it, and a twin that does not: the policy of which nothing is found.</summary>
public sealed class LintTests
{
    private static readonly Dictionary<string, (string Code, string Path, LintSeverity Severity, Action<MessagingPolicyOptions> Change)> Found = new(StringComparer.Ordinal)
    {
        ["a gap above the minimum age"] = ("band-gap", "$.ages.bands[0]", LintSeverity.Warning, policy => policy.Ages!.Minimum.Default = 12),
        ["a gap above the last band"] = ("band-gap", "$.ages.bands[1]", LintSeverity.Warning, policy => policy.Ages!.Bands![1].To = 100),
        ["a band without a pair rule to its neighbours"] = ("band-without-pair", "$.ages.bands[2]", LintSeverity.Note, AddSenior),
        ["bands that nothing tells apart"] = ("dead-band", "$.ages.bands[1]", LintSeverity.Note, policy => (policy.Ages!.Pairs, policy.Rules, policy.Ages.Bands![0].Default) = ([], [], null)),
        ["bots past a pair rule"] = ("bots-pass-pair", "$.ages.pairs[0]", LintSeverity.Warning, policy => policy.Rules = []),
        ["two modes that are alike"] = ("dead-mode", "$.audience.modes[2]", LintSeverity.Note, policy => policy.Audience.Modes!.Add(new() { Name = "all", Routes = new Dictionary<string, Outcome>(policy.Audience.Modes[0].Routes!) })),
        ["a mode that cannot be answered"] = ("mode-unanswerable", "$.audience.modes[1]", LintSeverity.Note, policy => policy.Audience.Modes![1].Routes!.Remove("answered")),
        ["a mode that is told betrays a block"] = ("block-betrayed", "$.disclosure.recipient_mode", LintSeverity.Warning, policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["recipient_mode"] = Disclosure.Exact }),
        ["a block that is told"] = ("block-betrayed", "$.disclosure.sender_blocked", LintSeverity.Warning, policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Exact }),
        ["a day's limit that admits twice"] = ("limit-admits-twice", "$.budgets[0]", LintSeverity.Note, policy => policy.Budgets = [Budget("messages", 10, Period.FromDays(1))]),
        ["a limit that is called an hour's"] = ("limit-admits-twice", "$.budgets[0]", LintSeverity.Note, policy => policy.Budgets = [Budget("perHour", 10, Period.FromMinutes(60))]),
        ["a cost above the limit"] = ("cost-above-limit", "$.budgets[0].costs.image", LintSeverity.Warning, policy => policy.Budgets = [Dear(11)]),
        ["a limit that another one comes before"] = ("budget-never-binds", "$.budgets[0]", LintSeverity.Note, policy => policy.Budgets = [Budget("bursts", 100, Period.FromSeconds(1)), Budget("slow", 1, Period.FromMinutes(1))]),
        ["a limit that exempts anyone"] = ("budget-never-binds", "$.budgets[0]", LintSeverity.Note, policy => policy.Budgets = [Exempting("anyone")]),
        ["a limit of requests that nothing makes"] = ("budget-never-binds", "$.budgets[0]", LintSeverity.Note, policy =>
        {
            policy.Audience.Modes![0].Routes!["anyone"] = Outcome.Filtered;
            policy.Budgets = [Requests()];
        }
        ),
        ["a tie that nothing asks for"] = ("dead-tie", "$.ties.x-old", LintSeverity.Note, policy => policy.Ties = OldTie()),
        ["a remedy for a tag that opens nothing"] = ("dead-remedy", "$.remedies.x-premum", LintSeverity.Note, policy => policy.Remedies = new Dictionary<string, string> { ["x-premum"] = "get_premium" }),
        ["requests without a message"] = ("requests-never-sent", "$.requests.messages", LintSeverity.Note, policy => policy.Requests.Messages = 0),
        ["a route that anyone has"] = ("dead-route", "$.audience.modes[0].routes.contact", LintSeverity.Note, policy => policy.Audience.Modes![0].Routes!["contact"] = Outcome.Request),
        ["a rule for nobody"] = ("dead-rule", "$.rules[1]", LintSeverity.Note, policy => policy.Rules!.Add(Rule("friend", "anyone"))),
        ["an exemption that says nothing"] = ("dead-unless", "$.rules[1].unless[0]", LintSeverity.Note, policy => policy.Rules!.Add(Rule("friend", "anyone"))),
        ["a pair that asks for what modes ask"] = ("dead-pair", "$.ages.pairs[0]", LintSeverity.Note, policy =>
        {
            policy.Audience.Modes![0].Routes!.Remove("anyone");
            policy.Audience.Modes[1].Routes!.Remove("answered");
            policy.Audience.Modes[1].Routes!["contact"] = Outcome.Deliver;
            policy.Ages!.Bands![0].Widest = "everyone";
        }
        ),
        ["a ceiling above all"] = ("dead-widest", "$.ages.bands[0].widest", LintSeverity.Note, policy => policy.Ages!.Bands![0].Widest = "everyone"),
        ["a default that is the policy's"] = ("dead-default", "$.ages.bands[1].default", LintSeverity.Note, policy => policy.Ages!.Bands![1].Default = "everyone"),
        ["a tie that another one makes needless"] = ("dead-requirement", "$.ages.pairs[0].requires[0]", LintSeverity.Note, policy => policy.Ages!.Pairs![0].Requires!.Add("anyone")),
    };

    /// <summary>What looks like a finding and is none: the same with the one thing that makes it right.</summary>
    private static readonly Dictionary<string, (string Code, Action<MessagingPolicyOptions> Change)> Right = new(StringComparer.Ordinal)
    {
        ["a day's limit that rolls"] = ("limit-admits-twice", policy => policy.Budgets = [Rolling()]),
        ["a limit of a minute that is not called one"] = ("limit-admits-twice", policy => policy.Budgets = [Budget("messages", 10, Period.FromMinutes(1))]),
        ["a cost as high as the limit"] = ("cost-above-limit", policy => policy.Budgets = [Dear(10)]),
        ["a burst beside a limit that spares friends"] = ("budget-never-binds", policy => policy.Budgets = [Budget("bursts", 100, Period.FromSeconds(1)), Exempting("friend")]),
        ["a limit of requests"] = ("budget-never-binds", policy => policy.Budgets = [Requests()]),
        ["a tie that a route asks for"] = ("dead-tie", policy =>
        {
            policy.Ties = OldTie();
            policy.Audience.Modes![0].Routes!["x-old"] = Outcome.Deliver;
        }
        ),
        ["a remedy for a tag that opens a route"] = ("dead-remedy", policy =>
        {
            policy.Remedies = new Dictionary<string, string> { ["x-premium"] = "get_premium" };
            policy.Audience.Modes![0].Routes!["x-premium"] = Outcome.Deliver;
        }
        ),
        ["a mode for nobody at all"] = ("mode-unanswerable", policy => policy.Audience.Modes!.Add(new() { Name = "noOne", Routes = new Dictionary<string, Outcome>() })),
        ["a mode that reciprocity keeps from writing"] = ("mode-unanswerable", policy =>
        {
            policy.Audience.Modes![1].Routes!.Remove("answered");
            policy.Audience.Reciprocity = true;
        }
        ),
        ["a silent block"] = ("block-betrayed", policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = Disclosure.Silent }),
        ["an exemption of two tags that may be held at once"] = ("dead-unless", policy => policy.Rules!.Add(new() { Code = "business", When = new() { Tags = ["x-business"] }, Unless = ["x-template"], Outcome = Outcome.Deny, Class = ReasonClass.Pair })),
    };

    public static TheoryData<string> FoundNames => new(Found.Keys);

    public static TheoryData<string> RightNames => new(Right.Keys);

    [Fact]
    public void Of_the_twin_nothing_is_found() => PolicyAnalysis.Lint(Clean(_ => { })).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(FoundNames))]
    public void It_is_found_with_its_path_and_a_way_out(string name)
    {
        var (code, path, severity, change) = Found[name];

        var finding = PolicyAnalysis.Lint(Clean(change)).Should().ContainSingle(finding => finding.Code == code && finding.Path == path).Subject;

        finding.Severity.Should().Be(severity);
        finding.Message.Should().NotBeEmpty();
        finding.WayOut.Should().NotBeEmpty();
        finding.ToString().Should().StartWith($"{path}: {code}: ");
    }

    [Theory]
    [MemberData(nameof(RightNames))]
    public void It_is_no_finding(string name)
    {
        var (code, change) = Right[name];

        PolicyAnalysis.Lint(Clean(change)).Should().NotContain(finding => finding.Code == code);
    }

    [Fact]
    public void What_needs_no_more_than_a_look_is_found_without_deciding_everything()
    {
        var policy = Clean(policy =>
        {
            policy.Ages!.Minimum.Default = 12;
            policy.Audience.Modes![0].Routes!["contact"] = Outcome.Request;
        });

        PolicyAnalysis.QuickLint(policy).Select(finding => finding.Code).Should().Equal("band-gap");
        PolicyAnalysis.Lint(policy).Select(finding => finding.Code).Should().Equal("band-gap", "dead-route");
    }

    private static MessagingPolicyOptions Clean(Action<MessagingPolicyOptions> change)
    {
        var policy = PolicyDocument.Parse("""
            {
              "ages": {
                "minimum": { "default": 13 },
                "bands": [ { "name": "teen", "from": 13, "to": 18, "default": "friends" }, { "name": "adult", "from": 18 } ],
                "pairs": [ { "from": "adult", "to": "teen", "requires": ["friend"] } ]
              },
              "audience": {
                "modes": [ { "name": "everyone", "routes": { "friend": "deliver", "anyone": "request" } }, { "name": "friends", "routes": { "friend": "deliver", "answered": "deliver" } } ],
                "default": "everyone"
              },
              "rules": [ { "code": "no_bots", "when": { "fromKinds": ["bot"], "toBands": ["teen"] }, "unless": ["friend"], "outcome": "deny", "class": "recipient" } ]
            }
            """);
        change(policy);
        return policy;
    }

    private static void AddSenior(MessagingPolicyOptions policy)
    {
        policy.Ages!.Bands![1].To = 65;
        policy.Ages.Bands.Add(new() { Name = "senior", From = 65 });
    }

    private static BudgetOptions Budget(string name, long limit, Period every) => new() { Name = name, Limit = limit, Every = every };

    private static BudgetOptions Exempting(string tie) => new() { Name = "exempting", Limit = 1, Every = Period.FromMinutes(1), Unless = [tie] };

    private static BudgetOptions Requests() => new() { Name = "requests", Limit = 1, Every = Period.FromMinutes(1), Counts = BudgetCounts.Request };

    private static BudgetOptions Rolling() => new() { Name = "messages", Limit = 10, Every = Period.FromDays(1), Window = BudgetWindow.Rolling };

    private static BudgetOptions Dear(long cost) => new() { Name = "messages", Limit = 10, Every = Period.FromMinutes(1), Costs = new Dictionary<ContentKind, long> { [ContentKind.Image] = cost } };

    private static Dictionary<string, ComputedTieOptions> OldTie() => new() { ["x-old"] = new() { AccountOlderThan = Period.FromDays(30) } };

    private static PolicyRuleOptions Rule(params string[] unless) => new() { Code = "of_its_own", Unless = [.. unless], Outcome = Outcome.Filtered, Class = ReasonClass.Recipient };
}
