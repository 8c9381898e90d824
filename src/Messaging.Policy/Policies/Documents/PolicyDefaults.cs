namespace Messaging.Policy;

/// <summary>What a policy means where it says nothing.</summary>
internal static class PolicyDefaults
{
    public const string UnknownAge = "refuse";
    public const string Mode = "friends";

    public static MessagingPolicyOptions Fill(MessagingPolicyOptions options) => new()
    {
        Name = options.Name,
        AsOf = options.AsOf,
        Sources = Copy(options.Sources),
        SelfMessages = options.SelfMessages,
        Lease = options.Lease ?? new MessagingPolicyOptions().Lease,
        Accounts = Fill(options.Accounts ?? new()),
        Ages = options.Ages is null ? null : Fill(options.Ages),
        Ties = Copy(options.Ties, Copy),
        Audience = Fill(options.Audience ?? new()),
        Requests = Fill(options.Requests ?? new()),
        Rules = Copy(options.Rules, Fill),
        Budgets = Copy(options.Budgets, Fill),
        Groups = Fill(options.Groups ?? new()),
        Signals = new() { ReadReceipts = options.Signals?.ReadReceipts ?? default, Typing = options.Signals?.Typing ?? default },
        Remedies = Copy(options.Remedies, static value => value),
        Exemptions = Fill(options.Exemptions ?? new()),
        Disclosure = Copy(options.Disclosure, static value => value),
    };

    public static IList<PhoneLine> LineTypes() => [PhoneLine.Mobile, PhoneLine.FixedLine, PhoneLine.Voip, PhoneLine.Unknown];

    public static IList<ModeOptions> Modes() =>
    [
        new() { Name = "everyone", Routes = Routes(("anyone", Outcome.Deliver)) },
        new() { Name = "friends", Routes = Routes(("friend", Outcome.Deliver), ("allowed", Outcome.Deliver)) },
        new() { Name = "noOne", Routes = Routes() },
    ];

    public static IList<ContentKind> RequestContent() => [ContentKind.Text, ContentKind.Link, ContentKind.Post];

    public static IList<string> Exemptions(AccountKind kind) => kind switch
    {
        AccountKind.Staff => ["PRV", "REQ", "PAC", "SFT", "QUI", "STD-4"],
        AccountKind.System => ["*"],
        _ => [],
    };

    private static AccountOptions Fill(AccountOptions options) => new()
    {
        Phone = new() { Required = options.Phone?.Required ?? false, LineTypes = options.Phone?.LineTypes is { } lineTypes ? [.. lineTypes] : LineTypes() },
        Email = new() { Required = options.Email?.Required ?? false },
        MinimumTenure = options.MinimumTenure,
        Reports = options.Reports is { } reports ? Fill(reports) : null,
        UnavailableRegions = Copy(options.UnavailableRegions),
    };

    private static ReportOptions Fill(ReportOptions options) => new()
    {
        Threshold = options.Threshold,
        Window = options.Window,
        RestrictFor = options.RestrictFor,
        ReporterTenure = options.ReporterTenure,
        Disclosed = options.Disclosed,
    };

    private static AgeOptions Fill(AgeOptions options) => new()
    {
        UnknownAge = options.UnknownAge ?? UnknownAge,
        Minimum = new()
        {
            Default = (options.Minimum ?? new()).Default,
            Regions = CopyAges(options.Minimum?.Regions),
        },
        Consent = options.Consent is { } consent ? new() { Default = consent.Default, Regions = CopyAges(consent.Regions) } : null,
        Assurance = new() { Minimum = (options.Assurance ?? new()).Minimum, Regions = Copy(options.Assurance?.Regions, static value => value) },
        UnknownPart = options.UnknownPart,
        Laws = Copy(options.Laws, static law => new AdoptedLawOptions { Kind = law.Kind, Except = Copy(law.Except), Services = Copy(law.Services) }),
        KnownAt = options.KnownAt,
        Bands = Copy(options.Bands, static band => new AgeBandOptions
        {
            Name = band.Name,
            From = band.From,
            To = band.To,
            Default = band.Default,
            Widest = band.Widest,
            GuardianApproval = band.GuardianApproval,
        }),
        Pairs = Copy(options.Pairs, static pair => new AgePairOptions { From = pair.From, To = pair.To, Requires = pair.Requires is { } ties ? [.. ties] : null }),
        Transition = options.Transition,
    };

    private static Dictionary<string, IList<AgeRequirementOptions>> CopyAges(IDictionary<string, IList<AgeRequirementOptions>>? ages) =>
        Copy(ages, static requirements => Copy(requirements, static one => new AgeRequirementOptions { Age = one.Age, From = one.From, To = one.To }));

    private static AudienceOptions Fill(AudienceOptions options) => new()
    {
        Modes = options.Modes is { } modes
            ? Copy(modes, static mode => new ModeOptions { Name = mode.Name, Routes = Copy(mode.Routes, static route => route), Disclosed = mode.Disclosed })
            : Modes(),
        Default = options.Default ?? Mode,
        Verbs = (options.Verbs ?? new Dictionary<MessageVerb, VerbModeOptions>()).OrderBy(verb => verb.Key)
            .ToDictionary(verb => verb.Key, verb => new VerbModeOptions { Default = verb.Value?.Default }),
        Reciprocity = options.Reciprocity,
    };

    private static GroupOptions Fill(GroupOptions options) => new()
    {
        MemberLimit = options.MemberLimit,
        Entry = options.Entry,
        FriendsInside = Copy(options.FriendsInside, static value => value),
        CreatorApproval = Copy(options.CreatorApproval),
        Blocks = options.Blocks,
        Told = options.Told,
    };

    private static RequestOptions Fill(RequestOptions options) => new()
    {
        Messages = options.Messages,
        Content = options.Content is { } content ? [.. content] : RequestContent(),
        ExpireAfter = options.ExpireAfter,
        DeclineCoolDown = options.DeclineCoolDown,
    };

    private static PolicyRuleOptions Fill(PolicyRuleOptions options) => new()
    {
        Code = options.Code,
        When = Fill(options.When ?? new()),
        Unless = Copy(options.Unless),
        Outcome = options.Outcome,
        Class = options.Class,
    };

    private static BudgetOptions Fill(BudgetOptions options) => new()
    {
        Name = options.Name,
        Key = options.Key,
        Counts = options.Counts,
        Verbs = options.Verbs is { } verbs ? [.. verbs] : [MessageVerb.Send],
        Limit = options.Limit,

        // A limit of 0 never fills; a refill is 1 or more all the same, so that the arithmetic has a divisor.
        // A window has none.
        Refill = options.Refill ?? (options.Limit is { } limit && options.Window == BudgetWindow.Continuous ? Math.Max(limit, 1) : null),
        Every = options.Every,
        Window = options.Window,
        Zone = options.Zone ?? (options.Window == BudgetWindow.Calendar ? "UTC" : null),
        Costs = FillCosts(options.Costs),
        When = Fill(options.When ?? new()),
        Unless = Copy(options.Unless),
        RefundOn = options.RefundOn,
        OnFailure = options.OnFailure,
        Disclosed = options.Disclosed,
    };

    private static ConditionOptions Fill(ConditionOptions options) => new()
    {
        Verbs = Copy(options.Verbs),
        Content = Copy(options.Content),
        FromKinds = Copy(options.FromKinds),
        ToKinds = Copy(options.ToKinds),
        FromBands = Copy(options.FromBands),
        ToBands = Copy(options.ToBands),
        FromRegions = Copy(options.FromRegions),
        ToRegions = Copy(options.ToRegions),
        Tags = Copy(options.Tags),
        ToTags = Copy(options.ToTags),
        Starting = options.Starting,
        AccountYoungerThan = options.AccountYoungerThan,
    };

    private static ComputedTieOptions Copy(ComputedTieOptions options) => new()
    {
        AccountOlderThan = options.AccountOlderThan,
        AnsweredWithin = options.AnsweredWithin,
        Thread = options.Thread,
    };

    private static Dictionary<ContentKind, long> FillCosts(IDictionary<ContentKind, long>? given)
    {
        var costs = new Dictionary<ContentKind, long>();
        for (var kind = ContentKind.Text; Names.Contents.Has(kind); kind++)
        {
            costs[kind] = given is not null && given.TryGetValue(kind, out var cost) ? cost : 1;
        }

        return costs;
    }

    private static ExemptionOptions Fill(ExemptionOptions options) => new()
    {
        Person = Exemptions(options, AccountKind.Person),
        Bot = Exemptions(options, AccountKind.Bot),
        Staff = Exemptions(options, AccountKind.Staff),
        System = Exemptions(options, AccountKind.System),
        To = (options.To ?? new Dictionary<AccountKind, IList<string>>()).OrderBy(kind => kind.Key).ToDictionary(kind => kind.Key, kind => (IList<string>)Copy(kind.Value)),
    };

    private static IList<string> Exemptions(ExemptionOptions options, AccountKind kind) => options.Of(kind) is { } rules ? [.. rules] : Exemptions(kind);

    private static Dictionary<string, Outcome> Routes(params ReadOnlySpan<(string Tie, Outcome Route)> routes)
    {
        var table = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        foreach (var (tie, route) in routes)
        {
            table[tie] = route;
        }

        return table;
    }

    private static List<T> Copy<T>(IList<T>? list) => list is null ? [] : [.. list];

    private static IList<T> Copy<T>(IList<T>? list, Func<T, T> copy)
        where T : class => list is null ? [] : [.. list.Select(item => item is null ? null! : copy(item))];

    private static Dictionary<string, T> Copy<T>(IDictionary<string, T>? map, Func<T, T> copy)
    {
        var table = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var (key, value) in map ?? table)
        {
            table[key] = value is null ? value : copy(value);
        }

        return table;
    }
}
