using CsCheck;
using NodaTime;

namespace Messaging.Policy.Tests.Policies;

public class RoundTripTests
{
    private static readonly string[] Modes = ["friends", "open", "Über \"uns\"", "noOne"];
    private static readonly string[] Bands = ["child", "teen", "adult"];
    private static readonly string[] Ties = ["friend", "followed", "answered", "anyone", "x-a", "x-b-2"];
    private static readonly string[] Regions = ["DE", "US", "US-UT", "GB-ENG"];
    private static readonly string[] Codes = ["rule_one", "rule2"];

    private static readonly Gen<Period> AnyPeriod = Gen.Long[1, 400L * 86_400_000_000].Select(
        micros => Period.FromNanoseconds(micros * 1000).Normalize());

    private static readonly Gen<Instant> AnyInstant = Gen.Long[-60_000_000_000_000_000, 200_000_000_000_000_000].Select(micros => Micros.ToInstant(micros));
    private static readonly Gen<IList<string>?> AnyTies = ListOf(OneOf(Ties));
    private static readonly Gen<IList<string>?> AnyTags = ListOf(OneOf("x-a", "x-b-2"));
    private static readonly Gen<IList<string>?> AnyBands = ListOf(OneOf(Bands));
    private static readonly Gen<IList<ContentKind>?> AnyContent = ListOf(Gen.Int[1, 6].Select(value => (ContentKind)value));
    private static readonly Gen<IList<MessageVerb>?> AnyVerbs = ListOf(Gen.Int[1, 8].Select(value => (MessageVerb)value));
    private static readonly Gen<IList<AccountKind>?> AnyKinds = ListOf(Gen.Int[1, 4].Select(value => (AccountKind)value));

    private static readonly Gen<ConditionOptions> AnyConditions =
        from verbs in AnyVerbs
        from content in AnyContent
        from fromKinds in AnyKinds
        from fromBands in AnyBands
        from tags in AnyTags
        from starting in Optional(Gen.Bool)
        from younger in Gen.Null(AnyPeriod)
        select new ConditionOptions { Verbs = verbs, Content = content, FromKinds = fromKinds, FromBands = fromBands, Tags = tags, Starting = starting, AccountYoungerThan = younger };

    private static readonly Gen<AccountOptions> AnyAccounts =
        from required in Gen.Bool
        from lines in ListOf(Gen.Int[1, 4].Select(value => (PhoneLine)value))
        from email in Gen.Bool
        from tenure in Gen.Null(AnyPeriod)
        from threshold in Gen.Int[0, 5]
        from window in AnyPeriod
        from regions in ListOf(OneOf(Regions))
        select new AccountOptions
        {
            Phone = new() { Required = required, LineTypes = lines },
            Email = new() { Required = email },
            MinimumTenure = tenure,
            Reports = threshold == 0 ? null : new() { Threshold = threshold, Window = window, RestrictFor = window },
            UnavailableRegions = regions,
        };

    private static readonly Gen<AgeRequirementOptions> AnyRequirement =
        from age in Gen.Int[0, 150]
        from start in AnyInstant
        from length in AnyPeriod
        from shape in Gen.Int[0, 3]
        select new AgeRequirementOptions { Age = age, From = (shape & 1) == 0 ? null : start, To = (shape & 2) == 0 ? null : start + length.ToDuration() };

    private static readonly Gen<AgeOptions> AnyAges =
        from unknownAge in OneOf<string?>(null, "refuse", "accept", "teen")
        from age in Gen.Int[0, 150]
        from regions in MapOf(Regions, AnyRequirement.Array[1, 3].Select(items => (IList<AgeRequirementOptions>)[.. items]))
        from assurance in Gen.Int[1, 4]
        from assurances in MapOf(Regions, Gen.Int[1, 4].Select(value => (AgeAssurance)value))
        from laws in ListOf(OneOf("leap-day", "social-media-minimum"))
        from mode in OneOf<string?>(null, "friends", "noOne")
        from requires in AnyTies
        select new AgeOptions
        {
            UnknownAge = unknownAge,
            Minimum = new() { Default = age, Regions = regions },
            Assurance = new() { Minimum = (AgeAssurance)assurance, Regions = assurances },
            Laws = laws is null ? null : [.. laws.Select((kind, index) => new AdoptedLawOptions { Kind = kind, Except = index % 2 == 0 ? null : ["AU"], Services = age % 3 == 0 ? ["messaging-first"] : null })],
            UnknownPart = (UnknownPart)(age % 2),
            Bands =
            [
                new() { Name = "teen", From = 13, To = age > 75 ? AgeBoundary.Majority : 18, Default = mode, Widest = mode, GuardianApproval = age > 50 },
                new() { Name = "adult", From = age > 75 ? AgeBoundary.Majority : 18 }, new() { Name = "child", From = 0, To = 13 },
            ],
            Pairs = requires is null ? null : [new() { From = "adult", To = "teen", Requires = requires }],
            KnownAt = age % 2 == 0 ? null : new LocalDate(2026, 1, 1).PlusDays(age),
            Transition = (AgeTransition)(age % 3),
        };

    private static readonly Gen<AudienceOptions> AnyAudience =
        from modes in Gen.Bool
        from routes in MapOf(Ties, Gen.Int[0, 4].Select(value => (Outcome)value))
        from mode in OneOf<string?>(null, "friends", "noOne")
        from reciprocity in Gen.Bool
        from verbs in Gen.Null(Gen.Int[0, 127].Select(bits => (IDictionary<MessageVerb, VerbModeOptions>)Enumerable.Range(0, 7).Where(i => (bits >> i & 1) != 0)
            .ToDictionary(i => (MessageVerb)(i + 1), i => new VerbModeOptions { Default = i < 3 ? "friends" : "noOne" })))
        select new AudienceOptions
        {
            Modes = modes ? [.. Modes.Select(name => new ModeOptions { Name = name, Routes = name == "open" ? routes : null })] : null,
            Default = mode,
            Verbs = verbs,
            Reciprocity = reciprocity,
        };

    private static readonly Gen<BudgetOptions> AnyBudget =
        from key in Gen.Int[0, 2]
        from counts in Gen.Int[0, 3]
        from limit in Gen.Long[0, 1000]
        from refill in Optional(Gen.Long[1, 1000])
        from every in AnyPeriod
        from costs in Gen.Null(Gen.Int[0, 63].Select(Gen.Long[0, 1_000_000], (bits, cost) =>
            (IDictionary<ContentKind, long>)Enumerable.Range(0, 6).Where(i => (bits >> i & 1) != 0).ToDictionary(i => (ContentKind)(i + 1), _ => cost)))
        from when in AnyConditions
        from rest in Gen.Int[0, 7]
        select new BudgetOptions
        {
            Name = "budget",
            Key = (BudgetOwner)key,
            Counts = (BudgetCounts)counts,
            Verbs = (rest & 1) == 0 ? null : [MessageVerb.Call],
            Limit = limit,
            Refill = refill,
            Every = every,
            Costs = costs,
            When = when,
            Unless = (rest & 1) == 0 ? null : ["friend"],
            RefundOn = (RefundOn)(rest & 1),
            OnFailure = (FailureMode)(rest >> 1 & 1),
            Disclosed = rest < 4,
        };

    private static readonly Gen<MessagingPolicyOptions> AnyPolicy =
        from accounts in AnyAccounts
        from ages in AnyAges
        from hasAges in Gen.Frequency((9, Gen.Const(true)), (1, Gen.Const(false)))
        from audience in AnyAudience
        from requests in (
            from messages in Optional(Gen.Int[0, int.MaxValue])
            from content in AnyContent
            from expire in Gen.Null(AnyPeriod)
            from coolDown in Gen.Null(AnyPeriod)
            select new RequestOptions { Messages = messages, Content = content, ExpireAfter = expire, DeclineCoolDown = coolDown })
        from rules in AnyConditions.Select(Gen.Int[0, 3], AnyTies, (when, outcome, unless) => (when, outcome, unless)).Array[0, 2]
        from budget in Gen.Null(AnyBudget)
        from ties in MapOf(["x-a", "x-b-2"], Gen.Null(AnyPeriod).Select(Gen.Int[0, 5], (period, state) =>
            new ComputedTieOptions { AccountOlderThan = period, AnsweredWithin = period, Thread = state == 0 ? null : (MessageThreadState)state }))
        from remedies in MapOf(["x-a", "x-c"], OneOf("get_premium", "appeal"))
        from exempt in Gen.Null(OneOf("*", "PRV", "BLK-2", "POL").List[0, 2].Select(list => (IList<string>)list)).Array[4]
        from exemptTowards in Gen.Null(OneOf("STD", "TEN-1", "POL").List[0, 2].Select(list => (IList<string>)list))
        from disclosure in MapOf(["sender_blocked", "rate_limited"], OneOf(Disclosure.Exact, Disclosure.Merged))
        from rest in Gen.Int[0, 8]
        select new MessagingPolicyOptions
        {
            Name = rest == 0 ? null : "Ünï \"quoted\" </script>",
            AsOf = rest == 1 ? null : new LocalDate(2026, 11, 1),
            Sources = rest == 2 ? null : ["a", ""],
            SelfMessages = (SelfMessages)(rest & 1),
            Accounts = accounts,
            Ages = hasAges ? ages : null,
            Ties = ties,
            Audience = audience,
            Requests = requests,
            Rules =
            [
                .. rules.Select((rule, i) => new PolicyRuleOptions
                {
                    Code = Codes[i], When = hasAges ? rule.when : new(), Unless = rule.unless, Outcome = (Outcome)rule.outcome, Class = (ReasonClass)(rest % 3),
                }),
            ],
            Budgets = budget is null || !hasAges ? null : [budget],
            Groups = new()
            {
                MemberLimit = rest == 3 ? null : rest + 1,
                Entry = (GroupEntry)(rest & 1),
                FriendsInside = rest < 5 || !hasAges ? null : new Dictionary<string, int> { ["teen"] = rest },
                CreatorApproval = rest < 4 || !hasAges ? null : ["teen", "child"],
                Blocks = (GroupBlocks)(rest % 3),
                Told = (BlockTold)(rest & 3),
            },
            Signals = new() { ReadReceipts = (SignalPolicy)(rest % 3), Typing = (SignalPolicy)(rest / 3 % 3) },
            Remedies = remedies,
            Exemptions = new()
            {
                Person = exempt[0],
                Bot = exempt[1],
                Staff = exempt[2],
                System = exempt[3],
                To = exemptTowards is null ? null : new Dictionary<AccountKind, IList<string>> { [AccountKind.Staff] = exemptTowards, [AccountKind.Person] = exemptTowards },
            },
            Disclosure = disclosure,
        };

    [Fact]
    public void What_is_written_is_read_with_the_same_meaning() => AnyPolicy.Sample(
        options =>
        {
            var written = PolicyDocument.Write(options);
            var read = PolicyDocument.Parse(written);

            PolicyDocument.Write(read).Should().Be(written);
            PolicyDocument.WithDefaults(read).Should().BeEquivalentTo(PolicyDocument.WithDefaults(options), equivalency => equivalency.WithStrictOrdering());
        },
        iter: 300);

    [Fact]
    public void Defaults_are_filled_in_once_and_change_nothing_of_what_is_stated() => AnyPolicy.Sample(
        options =>
        {
            var before = PolicyDocument.Write(options);
            var filled = PolicyDocument.WithDefaults(options);

            PolicyDocument.Write(options).Should().Be(before);
            var written = PolicyDocument.Write(filled);
            PolicyDocument.Write(PolicyDocument.WithDefaults(filled)).Should().Be(written);
            PolicyDocument.Write(PolicyDocument.Parse(written)).Should().Be(written, "a policy with its defaults is as valid as without");
        },
        iter: 300);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<IList<T>?> ListOf<T>(Gen<T> items) => Gen.Null(items.List[0, 3].Select(list => (IList<T>)list));

    private static Gen<T?> Optional<T>(Gen<T> gen)
        where T : struct => Gen.Bool.Select(gen, (isThere, value) => isThere ? value : (T?)null);

    private static Gen<IDictionary<string, T>?> MapOf<T>(string[] keys, Gen<T> values) => Gen.Int[-1, (1 << keys.Length) - 1].Select(
        values.Array[keys.Length],
        (bits, all) => bits < 0 ? null : (IDictionary<string, T>)keys.Select((key, i) => (key, i)).Where(one => (bits >> one.i & 1) != 0).ToDictionary(one => one.key, one => all[one.i]));
}
