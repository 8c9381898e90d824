using NodaTime;

namespace Messaging.Policy.Tests.Policies;

public class PolicyValidatorTests
{
    private const string Rule = "\"outcome\": \"deny\", \"class\": \"recipient\"";
    private const string Teen = "{\"name\": \"teen\", \"from\": 13, \"to\": 18}";

    public static TheoryData<string, string, string> Refused => new()
    {
        // Accounts.
        { """{"accounts": {"reports": {"threshold": 1, "window": "P0D", "restrictFor": "P1D"}}}""", "$.accounts.reports.window", "longer than zero" },
        { """{"accounts": {"reports": {"threshold": 1, "window": "P1D", "restrictFor": "PT0S"}}}""", "$.accounts.reports.restrictFor", "longer than zero" },
        { """{"accounts": {"unavailableRegions": ["US", "us"]}}""", "$.accounts.unavailableRegions[1]", "\"us\" is not allowed; allowed is a region" },
        { """{"accounts": {"unavailableRegions": ["UK"]}}""", "$.accounts.unavailableRegions[0]", "no longer has this code; did you mean GB?" },
        { """{"accounts": {"unavailableRegions": ["US-"]}}""", "$.accounts.unavailableRegions[0]", "region" },
        { """{"accounts": {"unavailableRegions": ["US-UTAH"]}}""", "$.accounts.unavailableRegions[0]", "region" },
        { """{"accounts": {"unavailableRegions": ["USA"]}}""", "$.accounts.unavailableRegions[0]", "region" },

        // Ties.
        { """{"ties": {"friend": {"thread": "open"}}}""", "$.ties.friend", "\"friend\" is not allowed; allowed is a tag" },
        { """{"ties": {"x-": {}}}""", "$.ties.x-", "a tag" },
        { """{"ties": {"x-A": {}}}""", "$.ties.x-A", "a tag" },
        { """{"audience": {"modes": [{"name": "friends", "routes": {"friends": "deliver"}}]}}""", "$.audience.modes[0].routes.friends", "\"friends\" is not allowed; allowed is one of friend, followed" },
        { """{"ages": {"bands": [TEEN], "pairs": [{"from": "teen", "to": "teen", "requires": ["friend", "mutual"]}]}}""", "$.ages.pairs[0].requires[1]", "\"mutual\"" },
        { """{"rules": [{"code": "a", RULE, "unless": ["nobody"]}]}""", "$.rules[0].unless[0]", "\"nobody\"" },
        { """{"rules": [{"code": "a", RULE, "when": {"tags": ["friend"]}}]}""", "$.rules[0].when.tags[0]", "\"friend\" is not allowed; allowed is a tag" },

        // Budgets: windows and rates.
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "sliding"}]}""", "$.budgets[0].window", "\"continuous\", \"fixed\", \"calendar\", \"rolling\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "fixed", "refill": 1}]}""", "$.budgets[0].refill", "not allowed with a window other than" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "rolling", "counts": "uniqueRecipient"}]}""", "$.budgets[0].window", "uniqueRecipient" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "fixed", "zone": "UTC"}]}""", "$.budgets[0].zone", "only with the window \"calendar\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "zone": "UTC"}]}""", "$.budgets[0].zone", "only with the window \"calendar\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "calendar", "zone": "Europe/Atlantis"}]}""", "$.budgets[0].zone", "\"Europe/Atlantis\" is not allowed; allowed is a time zone of the IANA database" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1D", "window": "calendar", "zone": "UTC+03"}]}""", "$.budgets[0].zone", "IANA" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P2D", "window": "calendar"}]}""", "$.budgets[0].every", "\"P1D\", \"P1W\" or \"P1M\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1M"}]}""", "$.budgets[0].every", "\"P1M\" is not allowed" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P1M", "window": "rolling"}]}""", "$.budgets[0].every", "\"P1M\" is not allowed" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P2M", "window": "calendar"}]}""", "$.budgets[0].every", "\"P1M\" with the window" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "P0D", "window": "fixed"}]}""", "$.budgets[0].every", "longer than zero" },
        { """{"budgets": [{"name": "a", "limit": 700001, "every": "PT1S"}]}""", "$.budgets[0]", "gives a token back every" },
        { """{"budgets": [{"name": "a", "limit": 1, "refill": 2000000, "every": "PT1S"}]}""", "$.budgets[0]", "gives a token back every 0.5 microseconds" },

        // Modes.
        { """{"audience": {"modes": []}}""", "$.audience.modes", "one mode or more" },
        { """{"audience": {"modes": [{"name": "friends"}, {"name": "friends"}]}}""", "$.audience.modes[1].name", "names differ" },
        { """{"audience": {"modes": [{"name": "friends"}, {"name": ""}]}}""", "$.audience.modes[1].name", "not empty" },
        { """{"audience": {"default": "nobody"}}""", "$.audience.default", "\"everyone\", \"friends\", \"noOne\"" },
        { """{"audience": {"modes": [{"name": "open"}]}}""", "$.audience.default", "is left out, and the built-in default \"friends\" is not among the modes; name one of \"open\"" },
        { """{"ages": {"bands": [{"name": "teen", "from": 13, "default": "nobody"}]}}""", "$.ages.bands[0].default", "\"noOne\"" },
        { """{"ages": {"bands": [{"name": "teen", "from": 13, "widest": "nobody"}]}}""", "$.ages.bands[0].widest", "\"noOne\"" },

        // Ages.
        { """{"ages": {"unknownAge": "teen"}}""", "$.ages.unknownAge", "\"refuse\", \"accept\"" },
        { """{"ages": {"bands": [TEEN, {"name": "teen", "from": 18}]}}""", "$.ages.bands[1].name", "names differ" },
        { """{"ages": {"bands": [{"name": "refuse", "from": 18}]}}""", "$.ages.bands[0].name", "answer of unknownAge" },
        { """{"ages": {"bands": [{"name": "accept", "from": 18}]}}""", "$.ages.bands[0].name", "answer of unknownAge" },
        { """{"ages": {"bands": [{"name": "", "from": 18}]}}""", "$.ages.bands[0].name", "not empty" },
        { """{"ages": {"bands": [{"name": "a", "from": 18, "to": 18}]}}""", "$.ages.bands[0].to", "above from, 18" },
        { """{"ages": {"bands": [TEEN, {"name": "b", "from": 17}]}}""", "$.ages.bands[1]", "overlaps with the band \"teen\"" },
        { """{"ages": {"bands": [{"name": "b", "from": 16}, TEEN]}}""", "$.ages.bands[1]", "overlaps with the band \"b\"" },
        { """{"ages": {"pairs": [{"from": "teen", "to": "adult", "requires": "never"}], "bands": [{"name": "adult", "from": 18}]}}""", "$.ages.pairs[0].from", "allowed is one of \"adult\"" },
        { """{"rules": [{"code": "a", RULE, "when": {"toBands": ["teen"]}}]}""", "$.rules[0].when.toBands[0]", "there is no band" },
        { """{"ages": null, "rules": [{"code": "a", RULE, "when": {"fromBands": ["teen"]}}]}""", "$.rules[0].when.fromBands[0]", "there is no band" },
        { """{"ages": {"minimum": {"regions": {"de": 16}}}}""", "$.ages.minimum.regions.de", "region" },
        { """{"ages": {"minimum": {"regions": {"DE-BYXX": 16}}}}""", "$.ages.minimum.regions.DE-BYXX", "region" },
        { """{"ages": {"assurance": {"regions": {"D": "verified"}}}}""", "$.ages.assurance.regions.D", "region" },
        { """{"ages": {"minimum": {"regions": {"DE": {"age": 16, "from": "2027-01-01T00:00:00Z", "to": "2027-01-01T00:00:00Z"}}}}}""", "$.ages.minimum.regions.DE.to", "later than from" },
        { """{"ages": {"minimum": {"regions": {"DE": [{"age": 16}, {"age": 16, "from": "2027-01-02T00:00:00Z", "to": "2027-01-01T00:00:00Z"}]}}}}""", "$.ages.minimum.regions.DE[1].to", "later than from" },
        { """{"ages": {"laws": ["leap-day", "leap-year"]}}""", "$.ages.laws[1]", "social-media-minimum" },
        { """{"ages": {"laws": ["majority"]}}""", "$.ages.laws[0]", "cannot be adopted" },
        { """{"ages": {"laws": ["digital-consent"]}}""", "$.ages.laws[0]", "cannot be adopted" },
        { """{"ages": {"laws": ["data-consent"]}}""", "$.ages.laws[0]", "cannot be adopted" },
        { """{"ages": {"laws": [{"kind": "majority", "except": ["AU"]}]}}""", "$.ages.laws[0].kind", "cannot be adopted" },
        { """{"ages": {"laws": [{"kind": "contact", "except": []}]}}""", "$.ages.laws[0].kind", "allowed is one of" },
        { """{"ages": {"laws": [{"kind": "leap-day", "except": ["AU", "UK"]}]}}""", "$.ages.laws[0].except[1]", "did you mean GB" },
        { """{"ages": {"laws": [{"kind": "leap-day", "services": ["chat"]}]}}""", "$.ages.laws[0].services[0]", "messaging-first" },

        // Rules.
        { """{"rules": [{"code": "A", RULE}]}""", "$.rules[0].code", "lower-case letters" },
        { """{"rules": [{"code": "a__b", RULE}]}""", "$.rules[0].code", "lower-case letters" },
        { """{"rules": [{"code": "sender_blocked", RULE}]}""", "$.rules[0].code", "is a code of the library" },
        { """{"rules": [{"code": "recipient_unavailable", RULE}]}""", "$.rules[0].code", "is a code of the library" },
        { """{"rules": [{"code": "phone_line_risky", RULE}]}""", "$.rules[0].code", "is a code of the library" },
        { """{"rules": [{"code": "budget_low", RULE}]}""", "$.rules[0].code", "is a code of the library" },
        { """{"rules": [{"code": "a", RULE}, {"code": "a", RULE}]}""", "$.rules[1].code", "codes differ" },
        { """{"rules": [{"code": "a", "outcome": "deny", "class": "own", "when": {"toKinds": ["bot"]}}]}""", "$.rules[0].when.toKinds", "may not look at the recipient" },
        { """{"ages": {"bands": [TEEN]}, "rules": [{"code": "a", "outcome": "deny", "class": "own", "when": {"toBands": ["teen"]}}]}""", "$.rules[0].when.toBands", "may not look at the recipient" },

        // Budgets.
        { """{"budgets": [{"name": "", "limit": 1, "every": "PT1M"}]}""", "$.budgets[0].name", "not empty" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M"}, {"name": "a", "limit": 1, "every": "PT1M"}]}""", "$.budgets[1].name", "names differ" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT0S"}]}""", "$.budgets[0].every", "longer than zero" },
        { """{"budgets": [{"name": "a", "limit": 2, "refill": 1, "every": "P1825001D"}]}""", "$.budgets[0]", "takes longer than 3650000 days" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "unless": ["friends"]}]}""", "$.budgets[0].unless[0]", "\"friends\"" },
        { """{"budgets": [{"name": "a", "limit": 1, "every": "PT1M", "when": {"toBands": ["teen"]}}]}""", "$.budgets[0].when.toBands[0]", "there is no band" },

        // Remedies, exemptions, disclosure.
        { """{"remedies": {"sender_blocked": "wait"}}""", "$.remedies.sender_blocked", "a tag, or the code of one" },
        { """{"remedies": {"x-A": "wait"}}""", "$.remedies.x-A", "a tag" },
        { """{"remedies": {"x-a": "Get Premium"}}""", "$.remedies.x-a", "lower-case letters" },
        { """{"exemptions": {"staff": ["PRV", "PRV-2"]}}""", "$.exemptions.staff[1]", "\"PRV-2\"" },
        { """{"exemptions": {"bot": ["SYS"]}}""", "$.exemptions.bot[0]", "nothing exempts from SYS, EXI and DUP" },
        { """{"exemptions": {"bot": ["DUP"]}}""", "$.exemptions.bot[0]", "nothing exempts from SYS, EXI and DUP" },
        { """{"disclosure": {"message_id_reused": "merged"}}""", "$.disclosure.message_id_reused", "this code never changes its level" },
        { """{"lease": "PT0S"}""", "$.lease", "is not allowed" },
        { """{"budgets": [{"name": "m", "limit": 1, "every": "PT1M", "refundOn": "answer"}]}""", "$.budgets[0].refundOn", "where $.disclosure.request_declined is \"exact\"" },
        { """{"budgets": [{"name": "m", "limit": 1, "every": "PT1M", "refundOn": "answer"}], "disclosure": {"request_declined": "silent"}}""", "$.budgets[0].refundOn", "\"answer\" is not allowed" },
        { """{"exemptions": {"bot": ["EXI-2"]}}""", "$.exemptions.bot[0]", "nothing exempts from SYS, EXI and DUP" },
        { """{"exemptions": {"bot": ["recipient_mode"]}}""", "$.exemptions.bot[0]", "\"recipient_mode\"" },
        { """{"disclosure": {"sender_bloked": "exact"}}""", "$.disclosure.sender_bloked", "a code of the library" },
        { """{"disclosure": {"recipient_unavailable": "exact"}}""", "$.disclosure.recipient_unavailable", "a code of the library" },
        { """{"disclosure": {"facts_unavailable": "merged"}}""", "$.disclosure.facts_unavailable", "never changes" },
        { """{"disclosure": {"sender_unknown": "silent"}}""", "$.disclosure.sender_unknown", "never changes" },
        { """{"disclosure": {"recipient_unknown": "silent"}}""", "$.disclosure.recipient_unknown", "has to see" },
        { """{"disclosure": {"recipient_mode": "silent"}}""", "$.disclosure.recipient_mode", "has to see" },
        { """{"disclosure": {"rate_limited": "silent"}}""", "$.disclosure.rate_limited", "has to see" },
        { """{"disclosure": {"recipient_rate_limited": "silent"}}""", "$.disclosure.recipient_rate_limited", "has to see" },
        { """{"disclosure": {"recipient_restricts": "merged"}}""", "$.disclosure.recipient_restricts", "is never told" },
        { """{"disclosure": {"recipient_mutes": "exact"}}""", "$.disclosure.recipient_mutes", "is never told" },
        { """{"disclosure": {"quiet_hours": "exact"}}""", "$.disclosure.quiet_hours", "is never told" },
        { """{"rules": [{"code": "a", "outcome": "request", "class": "own"}], "disclosure": {"a": "silent"}}""", "$.disclosure.a", "has to see" },
        { """{"rules": [{"code": "a", "outcome": "filtered", "class": "own"}], "disclosure": {"a": "exact"}}""", "$.disclosure.a", "is never told" },
        { """{"rules": [{"code": "a", "outcome": "quiet", "class": "own"}], "disclosure": {"a": "merged"}}""", "$.disclosure.a", "is never told" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void An_error_of_meaning_names_the_path_and_what_is_allowed(string json, string path, string message)
    {
        var read = PolicyDocument.TryParse(Expand(json), out var options, out var errors);

        read.Should().BeFalse();
        options.Should().BeNull("nothing is half loaded");
        errors.Should().ContainSingle().Which.Path.Should().Be(path);
        errors[0].Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("""{"ties": {"x-any": {}}}""")]
    [InlineData("""{"ages": {"unknownAge": "teen", "bands": [TEEN, {"name": "adult", "from": 18}, {"name": "child", "from": 0, "to": 13}]}}""")]
    [InlineData("""{"ages": {"laws": ["social-media-minimum", "direct-message-minimum", "adult-contact-restriction", "leap-day", "age-attained"]}}""")]
    [InlineData("""{"ages": {"minimum": {"regions": {"US": 13, "US-UT": 18, "GB-ENG": 16, "FR-2A": 15, "FR-67": 15, "EU": 16, "150": 14}}}}""")]
    [InlineData("""{"rules": [{"code": "a", "outcome": "deny", "class": "own", "when": {"toKinds": [], "toBands": []}}]}""")]
    [InlineData("""{"rules": [{"code": "a", "outcome": "deny", "class": "own"}], "disclosure": {"a": "silent", "sender_blocked": "silent"}, "remedies": {"a": "appeal"}}""")]
    [InlineData("""{"rules": [{"code": "a", "outcome": "filtered", "class": "own"}], "disclosure": {"a": "silent", "quiet_hours": "silent", "facts_unavailable": "exact"}}""")]
    [InlineData("""{"exemptions": {"bot": ["*", "POL", "PRV-1", "BLK", "AGE-6"], "person": []}}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 0, "every": "P3650000D"}, {"name": "b", "limit": 1, "every": "P3650000D"}]}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 1000000000, "every": "PT1000S", "costs": {"link": 0, "voice": 1000000}}]}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 1000000000, "every": "PT1S", "window": "fixed"}, {"name": "b", "limit": 0, "every": "P1M", "window": "calendar"}]}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 1, "every": "P1W", "window": "calendar", "zone": "Europe/Madrid"}, {"name": "b", "limit": 1, "every": "PT24H", "window": "calendar"}]}""")]
    [InlineData("""{"budgets": [{"name": "a", "limit": 3, "every": "P1D", "window": "rolling", "counts": "newThread"}, {"name": "b", "limit": 3, "refill": 1, "every": "P1D", "window": "continuous", "counts": "uniqueRecipient"}]}""")]
    [InlineData("""{"audience": {"modes": [{"name": "open", "routes": {"x-vip": "quiet", "answered": "filtered"}}], "default": "open"}}""")]
    public void A_policy_that_means_something_is_read(string json) =>
        PolicyDocument.TryParse(Expand(json), out _, out var errors).Should().BeTrue(string.Join('\n', errors));

    [Fact]
    public void All_errors_of_meaning_are_found()
    {
        const string Json =
            """
            { "audience": { "default": "x", "modes": [ { "name": "a", "routes": { "y": "deny" } } ] }, "ages": { "unknownAge": "z", "laws": ["majority"] },
              "rules": [ { "code": "sender_blocked", "outcome": "deny", "class": "own" } ], "budgets": [ { "name": "", "limit": 1, "every": "P0D" } ],
              "remedies": { "z": "Z" }, "exemptions": { "bot": ["SYS"] }, "disclosure": { "z": "exact" } }
            """;

        PolicyDocument.TryParse(Json, out _, out var errors).Should().BeFalse();

        errors.Select(error => error.Path).Should().BeEquivalentTo(
            "$.audience.default",
            "$.audience.modes[0].routes.y",
            "$.ages.unknownAge",
            "$.ages.laws[0]",
            "$.rules[0].code",
            "$.budgets[0].name",
            "$.budgets[0].every",
            "$.remedies.z",
            "$.remedies.z",
            "$.exemptions.bot[0]",
            "$.disclosure.z");
    }

    [Fact]
    public void Sixty_four_of_a_kind_and_fifty_six_tags_are_allowed_and_one_more_is_not()
    {
        foreach (var (most, path, fill) in new (int, string, Action<MessagingPolicyOptions, int>)[]
        {
            (64, "$.ages.bands", (options, count) => options.Ages!.Bands = Many(count, i => new AgeBandOptions { Name = $"b{i}", From = i, To = i + 1 })),
            (64, "$.rules", (options, count) => options.Rules = Many(count, i => new PolicyRuleOptions { Code = $"r{i}", Outcome = Outcome.Deny, Class = ReasonClass.Own })),
            (64, "$.budgets", (options, count) => options.Budgets = Many(count, i => new BudgetOptions { Name = $"b{i}", Limit = 1, Every = Period.FromDays(1) })),
            (56, "$", (options, count) => options.Ties = Enumerable.Range(0, count).ToDictionary(i => $"x-{i}", _ => new ComputedTieOptions())),
        })
        {
            var options = new MessagingPolicyOptions();
            fill(options, most);
            PolicyValidator.Validate(options).Should().BeEmpty();
            fill(options, most + 1);
            PolicyValidator.Validate(options).Should().ContainSingle().Which.Path.Should().Be(path);
        }
    }

    [Fact]
    public void Sixty_four_different_remedies_are_allowed_and_one_more_is_not()
    {
        // More than the tags: a rule's code is a key, too.
        var options = new MessagingPolicyOptions
        {
            Rules = Many(64, i => new PolicyRuleOptions { Code = $"r{i}", Outcome = Outcome.Deny, Class = ReasonClass.Own }),
            Remedies = Enumerable.Range(0, 64).ToDictionary(i => $"r{i}", i => $"remedy{i}"),
        };
        PolicyValidator.Validate(options).Should().BeEmpty();

        options.Remedies["x-a"] = "remedy0";
        PolicyValidator.Validate(options).Should().BeEmpty("it is one of the others");

        options.Remedies["x-a"] = "remedy64";
        PolicyValidator.Validate(options).Should().ContainSingle().Which.Path.Should().Be("$.remedies");
    }

    [Fact]
    public void Tags_are_counted_wherever_they_stand_and_once()
    {
        var options = new MessagingPolicyOptions
        {
            Ties = Enumerable.Range(0, 50).ToDictionary(i => $"x-{i}", _ => new ComputedTieOptions()),
            Audience = new() { Modes = [new() { Name = "friends", Routes = new Dictionary<string, Outcome> { ["x-0"] = Outcome.Deliver, ["x-route"] = Outcome.Deliver } }] },
            Rules =
            [
                new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Pair, When = new() { Tags = ["x-when", "x-1"] }, Unless = ["x-unless"] },
            ],
            Budgets = [new() { Name = "a", Limit = 1, Every = Period.FromDays(1), Unless = ["x-budget"] }],
            Ages = new() { Bands = [new() { Name = "a", From = 1 }], Pairs = [new() { From = "a", To = "a", Requires = ["x-pair"] }] },
            Remedies = new Dictionary<string, string> { ["x-remedy"] = "a" },
        };
        PolicyValidator.Validate(options).Should().BeEmpty("there are 56");

        options.Remedies["x-another"] = "a";
        PolicyValidator.Validate(options).Should().ContainSingle().Which.Message.Should().Be("57 different tags are not allowed; allowed are at most 56");
    }

    [Fact]
    public void A_hosts_reasons_are_known_and_taken()
    {
        var options = new MessagingPolicyOptions
        {
            Disclosure = new Dictionary<string, Disclosure> { ["host_rule"] = Disclosure.Silent },
            Remedies = new Dictionary<string, string> { ["host_rule"] = "appeal" },
        };
        Reason[] reasons = [new("host_rule", ReasonClass.Recipient)];

        PolicyValidator.Validate(options).Should().HaveCount(2);
        PolicyValidator.Validate(options, reasons).Should().BeEmpty();

        options.Rules = [new() { Code = "host_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own }];
        PolicyValidator.Validate(options, reasons).Should().ContainSingle().Which.Path.Should().Be("$.rules[0].code");

        options.Rules = Many(64, i => new PolicyRuleOptions { Code = $"r{i}", Outcome = Outcome.Deny, Class = ReasonClass.Own });
        PolicyValidator.Validate(options, reasons).Should().ContainSingle().Which.Path.Should().Be("$.rules");
    }

    [Fact]
    public void What_only_code_can_get_wrong_is_an_error_too()
    {
        foreach (var (path, options) in new (string, MessagingPolicyOptions)[]
        {
            ("$.selfMessages", new() { SelfMessages = (SelfMessages)7 }),
            ("$.sources[0]", new() { Sources = [null!] }),
            ("$.accounts", new() { Accounts = null! }),
            ("$.accounts.phone", new() { Accounts = new() { Phone = null! } }),
            ("$.accounts.email", new() { Accounts = new() { Email = null! } }),
            ("$.accounts.phone.lineTypes[0]", new() { Accounts = new() { Phone = new() { LineTypes = [PhoneLine.None] } } }),
            ("$.accounts.phone.lineTypes[0]", new() { Accounts = new() { Phone = new() { LineTypes = [(PhoneLine)9] } } }),
            ("$.accounts.minimumTenure", new() { Accounts = new() { MinimumTenure = Period.FromMonths(1) } }),
            ("$.accounts.minimumTenure", new() { Accounts = new() { MinimumTenure = Period.FromDays(-1) } }),
            ("$.accounts.minimumTenure", new() { Accounts = new() { MinimumTenure = Period.FromHours(long.MaxValue) } }),
            ("$.accounts.reports.threshold", new() { Accounts = new() { Reports = new() { Threshold = 0, Window = Period.FromDays(1), RestrictFor = Period.FromDays(1) } } }),
            ("$.accounts.unavailableRegions[0]", new() { Accounts = new() { UnavailableRegions = [null!] } }),
            ("$.ages.minimum", new() { Ages = new() { Minimum = null! } }),
            ("$.ages.minimum.default", new() { Ages = new() { Minimum = new() { Default = 151 } } }),
            ("$.ages.minimum.regions.DE", new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = null! } } } }),
            ("$.ages.minimum.regions.DE", new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [] } } } }),
            ("$.ages.minimum.regions.DE.age", new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [new()] } } } }),
            ("$.ages.minimum.regions.DE[1]", new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [new() { Age = 1 }, null!] } } } }),
            ("$.ages.minimum.regions.DE[0].age", new() { Ages = new() { Minimum = new() { Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [new() { Age = -1 }, new() { Age = 1 }] } } } }),
            ("$.ages.assurance", new() { Ages = new() { Assurance = null! } }),
            ("$.ages.assurance.minimum", new() { Ages = new() { Assurance = new() { Minimum = AgeAssurance.Unspecified } } }),
            ("$.ages.assurance.regions.DE", new() { Ages = new() { Assurance = new() { Regions = new Dictionary<string, AgeAssurance> { ["DE"] = (AgeAssurance)9 } } } }),
            ("$.ages.laws[0]", new() { Ages = new() { Laws = [null!] } }),
            ("$.ages.bands[0]", new() { Ages = new() { Bands = [null!] } }),
            ("$.ages.bands[0].from", new() { Ages = new() { Bands = [new() { Name = "a" }] } }),
            ("$.ages.bands[0].from", new() { Ages = new() { Bands = [new() { Name = "a", From = -1 }] } }),
            ("$.ages.bands[0].to", new() { Ages = new() { Bands = [new() { Name = "a", From = 1, To = 151 }] } }),
            ("$.ages.pairs[0]", new() { Ages = new() { Pairs = [null!] } }),
            ("$.ages.pairs[0].requires", new() { Ages = new() { Bands = [new() { Name = "a", From = 1 }], Pairs = [new() { From = "a", To = "a" }] } }),
            ("$.ages.pairs[0].requires[0]", new() { Ages = new() { Bands = [new() { Name = "a", From = 1 }], Pairs = [new() { From = "a", To = "a", Requires = [null!] }] } }),
            ("$.ties.x-a", new() { Ties = new Dictionary<string, ComputedTieOptions> { ["x-a"] = null! } }),
            ("$.ties.x-a.thread", new() { Ties = new Dictionary<string, ComputedTieOptions> { ["x-a"] = new() { Thread = MessageThreadState.Unknown } } }),
            ("$.ties.x-a.answeredWithin", new() { Ties = new Dictionary<string, ComputedTieOptions> { ["x-a"] = new() { AnsweredWithin = Period.FromYears(1) } } }),
            ("$.audience", new() { Audience = null! }),
            ("$.audience.modes[1]", new() { Audience = new() { Modes = [new() { Name = "friends" }, null!] } }),
            ("$.audience.modes[1].name", new() { Audience = new() { Modes = [new() { Name = "friends" }, new()] } }),
            ("$.audience.modes[0].routes.friend", new() { Audience = new() { Modes = [new() { Name = "friends", Routes = new Dictionary<string, Outcome> { ["friend"] = (Outcome)9 } }] } }),
            ("$.requests", new() { Requests = null! }),
            ("$.requests.messages", new() { Requests = new() { Messages = -1 } }),
            ("$.requests.content[0]", new() { Requests = new() { Content = [ContentKind.Unknown] } }),
            ("$.requests.expireAfter", new() { Requests = new() { ExpireAfter = Period.FromSeconds(-1) } }),
            ("$.rules[0]", new() { Rules = [null!] }),
            ("$.rules[0].outcome", new() { Rules = [new() { Code = "a", Class = ReasonClass.Own }] }),
            ("$.rules[0].outcome", new() { Rules = [new() { Code = "a", Class = ReasonClass.Own, Outcome = Outcome.Deliver }] }),
            ("$.rules[0].class", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny }] }),
            ("$.rules[0].class", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = (ReasonClass)9 }] }),
            ("$.rules[0].code", new() { Rules = [new() { Outcome = Outcome.Deny, Class = ReasonClass.Own }] }),
            ("$.rules[0].when", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Own, When = null! }] }),
            ("$.rules[0].when.verbs[0]", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Own, When = new() { Verbs = [MessageVerb.Unknown] } }] }),
            ("$.rules[0].when.fromKinds[0]", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Own, When = new() { FromKinds = [AccountKind.Unknown] } }] }),
            ("$.rules[0].when.tags[0]", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Own, When = new() { Tags = [null!] } }] }),
            ("$.rules[0].unless[0]", new() { Rules = [new() { Code = "a", Outcome = Outcome.Deny, Class = ReasonClass.Own, Unless = [null!] }] }),
            ("$.budgets[0]", new() { Budgets = [null!] }),
            ("$.budgets[0].name", Budget(budget => budget.Name = null)),
            ("$.budgets[0].limit", Budget(budget => budget.Limit = null)),
            ("$.budgets[0].limit", Budget(budget => budget.Limit = 1_000_000_001)),
            ("$.budgets[0].refill", Budget(budget => budget.Refill = 0)),
            ("$.budgets[0].every", Budget(budget => budget.Every = null)),
            ("$.budgets[0].every", Budget(budget => budget.Every = Period.FromMonths(1))),
            ("$.budgets[0].key", Budget(budget => budget.Key = (BudgetOwner)9)),
            ("$.budgets[0].counts", Budget(budget => budget.Counts = (BudgetCounts)9)),
            ("$.budgets[0].refundOn", Budget(budget => budget.RefundOn = (RefundOn)9)),
            ("$.budgets[0].onFailure", Budget(budget => budget.OnFailure = (FailureMode)9)),
            ("$.budgets[0].verbs", Budget(budget => budget.Verbs = [])),
            ("$.budgets[0].verbs[0]", Budget(budget => budget.Verbs = [MessageVerb.Typing])),
            ("$.budgets[0].verbs[0]", Budget(budget => budget.Verbs = [MessageVerb.ReadReceipt])),
            ("$.budgets[0].verbs[0]", Budget(budget => budget.Verbs = [MessageVerb.Deliver])),
            ("$.budgets[0].costs", Budget(budget => budget.Costs = new Dictionary<ContentKind, long> { [ContentKind.Unknown] = 1 })),
            ("$.budgets[0].costs.link", Budget(budget => budget.Costs = new Dictionary<ContentKind, long> { [ContentKind.Link] = -1 })),
            ("$.budgets[0].when", Budget(budget => budget.When = null!)),
            ("$.signals", new() { Signals = null! }),
            ("$.signals.typing", new() { Signals = new() { Typing = (SignalPolicy)9 } }),
            ("$.remedies.x-a", new() { Remedies = new Dictionary<string, string> { ["x-a"] = null! } }),
            ("$.exemptions", new() { Exemptions = null! }),
            ("$.exemptions.to", new() { Exemptions = new() { To = new Dictionary<AccountKind, IList<string>> { [(AccountKind)9] = [] } } }),
            ("$.exemptions.to.staff", new() { Exemptions = new() { To = new Dictionary<AccountKind, IList<string>> { [AccountKind.Staff] = null! } } }),
            ("$.exemptions.staff[0]", new() { Exemptions = new() { Staff = [null!] } }),
            ("$.disclosure.sender_blocked", new() { Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = (Disclosure)9 } }),
        })
        {
            PolicyValidator.Validate(options).Select(error => error.Path).Should().Contain(path);
            ((Action)(() => PolicyDocument.WithDefaults(options))).Should().NotThrow("defaults are filled in before anything is checked");
        }
    }

    private static MessagingPolicyOptions Budget(Action<BudgetOptions> change)
    {
        var budget = new BudgetOptions { Name = "a", Limit = 1, Every = Period.FromDays(1) };
        change(budget);
        return new() { Budgets = [budget] };
    }

    private static List<T> Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];

    private static string Expand(string json) => json.Replace("RULE", Rule, StringComparison.Ordinal).Replace("TEEN", Teen, StringComparison.Ordinal);
}
