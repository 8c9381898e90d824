using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Messaging.Policy.Tests.Cli;
using NodaTime;

namespace Messaging.Policy.Tests.Analysis;

public sealed partial class AssertionTests
{
    private const string File = """
        { "assertions": [
          { "name": "no adult reaches a teen that is no friend", "sender": { "from": 18 }, "recipient": { "from": 13, "to": 18 }, "without": ["friend"], "atMost": "deny" },
          { "name": "no adult reaches a minor that is no friend", "sender": { "from": 18 }, "recipient": { "to": 18 }, "without": ["friend"], "atMost": "deny" },
          { "name": "no adult reaches a teen out of nothing", "sender": { "from": 18 }, "recipient": { "from": 13, "to": 18 }, "without": ["friend", "contact", "followed", "answered"], "atMost": "deny" },
          { "name": "nobody below 16 sends", "sender": { "to": 16 }, "verbs": ["send"], "atMost": "deny" },
          { "name": "a block refuses", "blocked": true, "atMost": "deny" },
          { "name": "a block is not shown as an open door", "blocked": true, "shownAtMost": "deny" },
          { "name": "strangers at most ask", "without": ["friend", "followed", "contact", "answered"], "verbs": ["send"], "atMost": "request" },
          { "name": "friends among adults reach each other", "sender": { "from": 21 }, "recipient": { "from": 21 }, "holding": ["friend"], "verbs": ["send"], "content": ["text"], "atLeast": "request" }
        ] }
        """;

    private static readonly ImmutableArray<PolicyAssertion> Assertions = Read(File);
    private static readonly Instant Now = new AnalysisOptions().Instant;

    public static TheoryData<string> Policies => ["tiktok-2023", "reddit", "snapchat", "signal", "threads"];

    [Theory]
    [MemberData(nameof(Policies))]
    public async Task Answers_are_those_of_brute_force(string name)
    {
        var policy = Presetted.Read(name);
        foreach (var assertion in Assertions)
        {
            var result = PolicyAnalysis.Check(policy, assertion);

            result.Verdict.Should().NotBe(AssertionVerdict.Vacuous, assertion.Name);
            (await IsRefutedAsync(policy, assertion)).Should().Be(result.Verdict == AssertionVerdict.Fails, $"{name}: {assertion.Name}");
            if (result.Scenario is { } scenario)
            {
                (await CommandRun.OfAsync(scenario, ["test", "-"])).Output.Should().Be("1 passed, 0 failed\n");
            }
        }
    }

    [Fact]
    public void The_counter_example_is_the_smallest()
    {
        var result = PolicyAnalysis.Check(Presetted.House(policy => policy.Ages!.Pairs = []), Assertions[0]);

        result.Verdict.Should().Be(AssertionVerdict.Fails);
        result.Conditions.Should().Contain(new RowCondition("ties", "none of friend"), "nothing is held");
        PolicyAnalysis.Check(Presetted.House(), Assertions[0]).Verdict.Should().Be(AssertionVerdict.Holds, "the twin");
    }

    [Fact]
    public void The_numbers_of_an_assertion_cut_the_ages_of_the_policy()
    {
        var ageless = Presetted.Read("whatsapp");

        PolicyAnalysis.Check(ageless, Assertions[2]).Verdict.Should().Be(AssertionVerdict.Fails, "the policy itself knows no border at eighteen");
    }

    [Theory]
    [InlineData("""{ "name": "n", "sender": { "from": 18, "to": 18 }, "atMost": "deny" }""")]
    [InlineData("""{ "name": "n", "holding": ["friend"], "without": ["friend"], "atMost": "deny" }""")]
    [InlineData("""{ "name": "n", "recipient": { "band": "teen", "from": 18 }, "atMost": "deny" }""")]
    public void An_assertion_about_nothing_does_not_hold(string assertion) =>
        PolicyAnalysis.Check(Presetted.House(), Read($$"""{ "assertions": [{{assertion}}] }""").Single()).Verdict.Should().Be(AssertionVerdict.Vacuous);

    [Fact]
    public void The_verbs_and_contents_of_an_assertion_cut_those_of_the_policy()
    {
        var assertion = Read("""{ "assertions": [ { "name": "n", "verbs": ["call"], "content": ["text"], "without": ["friend"], "modes": ["everyone"], "atMost": "deny" } ] }""").Single();

        PolicyAnalysis.Check(Presetted.House(), assertion).Verdict.Should().Be(AssertionVerdict.Fails, "calls are told from edits, though the policy has no word on either: whoever was answered may call");
        PolicyAnalysis.Check(Presetted.House(), assertion with { Modes = ["friends"] }).Verdict.Should().Be(AssertionVerdict.Holds, "the twin");
    }

    [Theory]
    [InlineData("""{ "to": 16 }""", "Fails", "16 is the minimum, but not in Germany")]
    [InlineData("""{ "to": 16, "regions": ["FR"] }""", "Holds", "16 is the minimum there")]
    [InlineData("""{ "to": 16, "regions": ["EU"] }""", "Fails", "Germany is a member")]
    [InlineData("""{ "to": 16, "regions": ["DE"] }""", "Fails", "13 is the minimum there")]
    [InlineData("""{ "to": 13 }""", "Holds", "13 is the least anywhere")]
    [InlineData("""{ "regions": ["GB"] }""", "Fails", "proof of age is all that is asked there")]
    [InlineData("""{ "regions": ["GB"], "ageAssurance": ["declared", "inferred"] }""", "Holds", "neither is proof")]
    [InlineData("""{ "regions": ["GB"], "ageAssurance": ["declared", "verified"] }""", "Fails", "one of them is")]
    [InlineData("""{ "ageAssurance": ["declared"] }""", "Fails", "it is asked in Great Britain alone")]
    [InlineData("""{ "regions": ["unknown"], "ageAssurance": ["declared"] }""", "Holds", "an unknown region is asked for all that any is")]
    [InlineData("""{ "phone": ["none", "voip"] }""", "Holds", "a mobile number is asked for")]
    [InlineData("""{ "phone": ["voip", "mobile"] }""", "Fails", "one of them is a mobile number")]
    [InlineData("""{ "email": ["none"] }""", "Fails", "no address is asked for")]
    [InlineData("""{ "to": 18, "from": 16, "consent": ["denied"], "regions": ["FR"] }""", "Fails", "nobody asks a guardian")]
    public async Task What_is_asked_of_one_account_can_be_asserted_and_answers_are_those_of_brute_force(string sender, string verdict, string because)
    {
        var policy = Presetted.House(policy =>
        {
            policy.Ages!.Minimum = new() { Default = 16, Regions = new Dictionary<string, IList<AgeRequirementOptions>> { ["DE"] = [new() { Age = 13 }] } };
            policy.Ages.Assurance.Regions = new Dictionary<string, AgeAssurance> { ["GB"] = AgeAssurance.Verified };
            policy.Accounts.Phone = new() { Required = true, LineTypes = [PhoneLine.Mobile] };
        });
        var assertion = Read($$"""{ "assertions": [ { "name": "n", "sender": {{sender}}, "recipient": { "from": 18 }, "verbs": ["send"], "conversation": ["none"], "atMost": "deny" } ] }""").Single();

        var result = PolicyAnalysis.Check(policy, assertion);

        result.Verdict.ToString().Should().Be(verdict, because);
        RefutedByOneAccount(policy, assertion.Sender).Should().Be(result.Verdict == AssertionVerdict.Fails, because);
        if (result.Scenario is { } scenario)
        {
            (await CommandRun.OfAsync(scenario, ["test", "-"])).Output.Should().Be("1 passed, 0 failed\n");
        }
    }

    [Theory]
    [InlineData(Disclosure.Silent, AssertionVerdict.Holds)]
    [InlineData(Disclosure.Merged, AssertionVerdict.Holds)]
    [InlineData(Disclosure.Exact, AssertionVerdict.Fails)]
    public void What_is_silent_stays_silent(Disclosure disclosure, AssertionVerdict verdict)
    {
        var policy = Presetted.House(policy => policy.Disclosure = new Dictionary<string, Disclosure> { ["sender_blocked"] = disclosure });
        var assertion = Read("""{ "assertions": [ { "name": "n", "blocked": true, "neverShown": ["sender_blocked"] } ] }""").Single();

        PolicyAnalysis.Check(policy, assertion).Verdict.Should().Be(verdict);
    }

    [Fact]
    public void Every_reason_of_the_library_may_be_named()
    {
        var policy = Presetted.House(policy => policy.Rules = [new PolicyRuleOptions { Code = "house_rule", Outcome = Outcome.Deny, Class = ReasonClass.Own }]);
        foreach (var code in StandardReasons.All.Select(reason => reason.Code).Append("house_rule"))
        {
            var assertion = Read($$"""{ "assertions": [ { "name": "n", "neverShown": ["{{code}}"] } ] }""").Single();

            FluentActions.Invoking(() => PolicyAnalysis.Check(policy, assertion)).Should().NotThrow("{0} is one", code);
        }
    }

    [Theory]
    [InlineData("""{ "name": "n", "sender": { "regions": ["Atlantis"] }, "atMost": "deny" }""", "$.assertions[0].sender.regions: \"Atlantis\" is not allowed; allowed is a country (GB)")]
    [InlineData("""{ "name": "n", "sender": { "phone": ["landline"] }, "atMost": "deny" }""", "$.assertions[0].sender.phone: \"landline\" is not allowed; allowed is one of none, mobile, fixedLine")]
    [InlineData("""{ "name": "n", "answeredBefore": "P1M", "atMost": "deny" }""", "$.assertions[0].answeredBefore: \"P1M\" is not allowed; allowed is a span of weeks, days or less")]
    [InlineData("""{ "name": "n", "conversation": ["shut"], "atMost": "deny" }""", "$.assertions[0].conversation: \"shut\" is not allowed; allowed is one of ")]
    public void Scopes_are_read_strictly(string assertion, string error)
    {
        AssertionDocument.TryParse(Encoding.UTF8.GetBytes($$"""{ "assertions": [{{assertion}}] }"""), out _, out var errors).Should().BeFalse();

        errors.Select(each => $"{each.Path}: {each.Message}").Should().ContainSingle(each => each.StartsWith(error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{ "name": "n" }""", "claims nothing")]
    [InlineData("""{ "name": "n", "sender": { "band": "child" }, "atMost": "deny" }""", "\"child\" is not a band of the policy; there are teen, adult")]
    [InlineData("""{ "name": "n", "neverShown": ["sender_blokced"] }""", "\"sender_blokced\" is not a reason of the library or of the policy; there are ")]
    [InlineData("""{ "name": "n", "modes": ["noOne"], "atMost": "deny" }""", "\"noOne\" is not a mode of the policy; there are everyone, friends")]
    public void What_the_policy_does_not_have_is_an_error(string assertion, string message) =>
        FluentActions.Invoking(() => PolicyAnalysis.Check(Presetted.House(), Read($$"""{ "assertions": [{{assertion}}] }""").Single())).Should().Throw<ArgumentException>().WithMessage($"*{message}*");

    [Theory]
    [InlineData("{}", "$.assertions: is needed")]
    [InlineData("[", "$: is not JSON")]
    [InlineData("""{ "assertions": [ { "atMost": "deny" } ] }""", "$.assertions[0].name: is needed")]
    [InlineData("""{ "assertions": [ { "name": "n", "atmost": "deny" } ] }""", "$.assertions[0].atmost: is not known; allowed is name, sender")]
    [InlineData("""{ "assertions": [ { "name": "n", "atMost": "never" } ] }""", "$.assertions[0].atMost: \"never\" is not allowed; allowed is one of deny, filtered")]
    [InlineData("""{ "assertions": [ { "name": "n", "sender": { "from": 200 }, "atMost": "deny" } ] }""", "$.assertions[0].sender.from: is not allowed; allowed is an age of 0 to 150")]
    [InlineData("""{ "assertions": [ { "name": "n", "verbs": ["shout"], "atMost": "deny" } ] }""", "$.assertions[0].verbs: \"shout\" is not allowed; allowed is one of send")]
    [InlineData("""{ "assertions": [ { "name": "n", "blocked": 1, "atMost": "deny" } ] }""", "$.assertions[0].blocked: is not true or false")]
    public void Reading_is_strict(string json, string error)
    {
        AssertionDocument.TryParse(Encoding.UTF8.GetBytes(json), out var assertions, out var errors).Should().BeFalse();

        assertions.Should().BeEmpty();
        errors.Select(each => $"{each.Path}: {each.Message}").Should().Contain(each => each.StartsWith(error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_command_line_says_which_hold_fails_where_one_does_not_and_refuses_the_vacuous()
    {
        using var folder = new TemporaryFolder();
        var house = folder.Write("house.json", PolicyDocument.Write(Presetted.House()));
        var all = folder.Write("all.json", File);
        var holds = folder.Write("holds.json", """{ "assertions": [ { "name": "a block refuses", "blocked": true, "atMost": "deny" } ] }""");
        var vacuous = folder.Write("vacuous.json", """{ "assertions": [ { "name": "a barred door", "sender": { "from": 18, "to": 18 }, "atMost": "deny" } ] }""");
        var examples = Path.Combine(Path.GetDirectoryName(house)!, "examples");

        var one = await CommandRun.OfAsync("assert", house, holds);
        var failing = await CommandRun.OfAsync("assert", house, all, "--examples", examples);

        (one.Code, one.Output.StartsWith("holds: a block refuses (", StringComparison.Ordinal)).Should().Be((0, true));
        failing.Code.Should().Be(1);
        failing.Output.Should().Contain("holds: no adult reaches a teen that is no friend").And.Contain("FAILS: nobody below 16 sends: ");
        (await CommandRun.OfAsync("test", examples)).Output.Should().EndWith(" passed, 0 failed\n").And.NotStartWith("0 ");
        (await CommandRun.OfAsync("assert", house, vacuous)).Should().BeEquivalentTo(new { Code = 2, Output = "NOTHING: a barred door: it is about no attempt at all\n" });
    }

    private static ImmutableArray<PolicyAssertion> Read(string json) =>
        AssertionDocument.TryParse(Encoding.UTF8.GetBytes(json), out var assertions, out var errors) ? assertions : throw new InvalidOperationException(string.Join("; ", errors));

    /// <summary>Whether any attempt refutes it: by the evaluator over a store, through ages, ties, modes and conversations that are written out here.</summary>
    private static async Task<bool> IsRefutedAsync(MessagingPolicyOptions policy, PolicyAssertion assertion)
    {
        var store = new InMemoryMessagingStore();
        policy.Budgets = [];
        var evaluator = new MessagingPolicyEvaluator(policy, store.Ports);
        string?[] modes = [null, .. PolicyDocument.WithDefaults(policy).Audience.Modes!.Select(mode => mode.Name)];
        int?[] ages = [null, 5, 12, 13, 14, 15, 16, 17, 18, 20, 21, 40];
        var ties = new[] { "", "friend", "followed", "follower", "contact", "community", "allowed" };
        string[] tags = ["", .. Tag().Matches(PolicyDocument.Write(policy)).Select(match => match.Value).Distinct().Where(tag => policy.Ties?.ContainsKey(tag) != true)];
        MessageThread[] threads =
        [
            MessageThread.None,
            new() { State = MessageThreadState.Open, StartedBy = "a", ChangedAt = Now, First = new(1, Now), Second = new(1, Now) },
            new() { State = MessageThreadState.Pending, StartedBy = "a", ChangedAt = Now, First = new(1, Now) },
            new() { State = MessageThreadState.Declined, StartedBy = "a", ChangedAt = Now, First = new(1, Now) },
        ];
        MessageVerb[] verbs = assertion.Verbs.IsEmpty ? [MessageVerb.Send, MessageVerb.Call, MessageVerb.Typing, MessageVerb.Deliver] : [.. assertion.Verbs];
        foreach (var (from, to) in ages.SelectMany(from => ages.Select(to => (from, to))).Where(pair => IsIn(assertion.Sender, pair.from) && IsIn(assertion.Recipient, pair.to)))
        {
            foreach (var (mode, thread, tie, tag) in modes.SelectMany(mode => threads.SelectMany(thread => ties.SelectMany(tie => tags.Select(tag => (mode, thread, tie, tag))))))
            {
                if (assertion.Without.Contains(tie) || (thread.State == MessageThreadState.Open && assertion.Without.Contains("answered")) || assertion.Holding.Any(held => held != tie))
                {
                    continue;
                }

                store.SetAccount(Person("a", from));
                store.SetAccount(Person("b", to) with { Mode = mode });
                store.SetRelation("a", "b", new(tie switch { "friend" => RelationFlags.Friend, "follower" => RelationFlags.Follows, _ => RelationFlags.None }));
                store.SetRelation("b", "a", new(tie switch { "followed" => RelationFlags.Follows, "contact" => RelationFlags.Contact, "allowed" => RelationFlags.Allows, _ => RelationFlags.None }, tag.Length == 0 ? default : TagSet.Of(tag)));
                store.SetCommunity("a", "b", tie == "community");
                store.SetBlocks("b", "a", assertion.IsBlocked ? BlockState.Blocks : BlockState.None);
                store.SetThread("a", "b", thread);
                foreach (var verb in verbs)
                {
                    var decision = await evaluator.CanSendMessageAsync(new SendAttempt("a", "b", verb) { At = Now });
                    if (decision.Outcome > assertion.AtMost || decision.Outcome < assertion.AtLeast || decision.SenderView.Outcome > assertion.ShownAtMost)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether a stranger who is in the scope, as it is written out here, gets anything through to an adult that has chosen any mode.</summary>
    private static bool RefutedByOneAccount(MessagingPolicyOptions policy, AccountScope scope)
    {
        var decider = PolicyDecider.Of(policy);
        string[] regions = ["NZ", "FR", "DE", "ES", "GB", "US", ""];
        string[] members = ["FR", "DE", "ES"];
        return (from years in Enumerable.Range(1, 60)
                from region in regions
                where scope.Regions.IsEmpty || scope.Regions.Contains(region.Length == 0 ? "unknown" : region) || (scope.Regions.Contains("EU") && members.Contains(region))
                from phone in scope.Phones.IsEmpty ? [PhoneLine.Mobile] : scope.Phones
                from email in scope.Emails.IsEmpty ? [EmailState.Verified] : scope.Emails
                from assurance in scope.AgeAssurances.IsEmpty ? [AgeAssurance.Verified] : scope.AgeAssurances
                from consent in scope.Consents.IsEmpty ? [Consent.Granted] : scope.Consents
                from mode in new[] { null, "everyone", "friends" }
                where IsIn(scope, years)
                select decider.Decide(
                    new AttemptFacts
                    {
                        Attempt = new("a", "b"),
                        Sender = Person("a", years) with { Region = region.Length == 0 ? default : Region.Parse(region), Phone = phone, Email = email, AgeAssurance = assurance, Consent = consent },
                        Recipient = Person("b", 30) with { Mode = mode },
                        Relations = RelationPair.None,
                        Blocks = BlockPair.None,
                        Thread = MessageThread.None,
                        Reports = [],
                    },
                    Now)).Any(decision => decision.Outcome != Outcome.Deny);
    }

    private static bool IsIn(AccountScope scope, int? age) => age is { } years
        ? years >= (scope.From ?? 0) && years < (scope.To ?? int.MaxValue)
        : scope is { From: null, To: null };

    [GeneratedRegex("x-[a-z0-9-]+")]
    private static partial Regex Tag();

    private static Account Person(string id, int? age) => new()
    {
        Id = id,
        BirthDate = age is { } years ? Now.InUtc().Date.PlusYears(-years).PlusMonths(-6) : null,
        AgeAssurance = AgeAssurance.Verified,
        Region = Region.Parse("NZ"),
        Phone = PhoneLine.Mobile,
        Email = EmailState.Verified,
        Consent = Consent.Granted,
        CreatedAt = Now - Duration.FromDays(3_650),
        Signals = new(ReadReceipts: true, Typing: true),
    };
}
