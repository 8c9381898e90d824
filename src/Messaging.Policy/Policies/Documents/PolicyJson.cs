using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Messaging.Policy;

/// <summary>What the metadata of the options does not say of a policy document: which members are needed, where null means something, and ranges.</summary>
internal static class PolicyJson
{
    private static readonly WholeNumberConverter<int> Ages = new(0, PolicyLimits.HighestAge);

    private static readonly Dictionary<(Type Type, string Member), JsonConverter> Narrower = new()
    {
        [(typeof(AgeBandOptions), "from")] = new OptionalConverter<AgeBoundary>(new AgeBoundaryJsonConverter(Ages)),
        [(typeof(AgeBandOptions), "to")] = new OptionalConverter<AgeBoundary>(new AgeBoundaryJsonConverter(Ages)),
        [(typeof(AgeRequirementOptions), "age")] = new OptionalConverter<int>(Ages),
        [(typeof(MinimumAgeOptions), "default")] = Ages,
        [(typeof(ConsentAgeOptions), "default")] = Ages,
        [(typeof(ReportOptions), "threshold")] = new OptionalConverter<int>(new WholeNumberConverter<int>(1, int.MaxValue)),
        [(typeof(RequestOptions), "messages")] = new OptionalConverter<int>(new WholeNumberConverter<int>(0, int.MaxValue)),
        [(typeof(BudgetOptions), "limit")] = new OptionalConverter<long>(new WholeNumberConverter<long>(0, PolicyLimits.LargestLimit)),
        [(typeof(BudgetOptions), "refill")] = new OptionalConverter<long>(new WholeNumberConverter<long>(1, PolicyLimits.LargestLimit)),
        [(typeof(BudgetOptions), "every")] = new BudgetPeriodConverter(),
        [(typeof(BudgetOptions), "costs")] = new MapConverter<ContentKind, long>(keys: null, new WholeNumberConverter<long>(0, PolicyLimits.LargestCost)),
        [(typeof(BudgetOptions), "verbs")] = new ListConverter<MessageVerb>(new NameConverter<MessageVerb>(PolicyLimits.BudgetVerbs), mayBeEmpty: false),
        [(typeof(AudienceOptions), "verbs")] = new MapConverter<MessageVerb, VerbModeOptions>(new NameConverter<MessageVerb>(PolicyLimits.ModeVerbs), values: null),
        [(typeof(GroupOptions), "memberLimit")] = new OptionalConverter<int>(new WholeNumberConverter<int>(1, int.MaxValue)),
        [(typeof(GroupOptions), "friendsInside")] = new MapConverter<string, int>(keys: null, new WholeNumberConverter<int>(0, int.MaxValue)),
        [(typeof(PhoneOptions), "lineTypes")] = new ListConverter<PhoneLine>(new NameConverter<PhoneLine>(Names.LineTypes)),
        [(typeof(PolicyRuleOptions), "outcome")] = new OptionalConverter<Outcome>(new NameConverter<Outcome>(PolicyLimits.RuleOutcomes)),
        [(typeof(AgePairOptions), "requires")] = new RequiredTiesConverter(),
    };

    private static readonly HashSet<(Type Type, string Member)> Needed =
    [
        (typeof(ReportOptions), "threshold"), (typeof(ReportOptions), "window"), (typeof(ReportOptions), "restrictFor"),
        (typeof(AgeRequirementOptions), "age"),
        (typeof(AdoptedLawOptions), "kind"),
        (typeof(AgeBandOptions), "name"), (typeof(AgeBandOptions), "from"),
        (typeof(AgePairOptions), "from"), (typeof(AgePairOptions), "to"), (typeof(AgePairOptions), "requires"),
        (typeof(ModeOptions), "name"), (typeof(VerbModeOptions), "default"),
        (typeof(PolicyRuleOptions), "code"), (typeof(PolicyRuleOptions), "outcome"), (typeof(PolicyRuleOptions), "class"),
        (typeof(BudgetOptions), "name"), (typeof(BudgetOptions), "limit"), (typeof(BudgetOptions), "every"),
    ];

    private static readonly HashSet<(Type Type, string Member)> NullMeansSomething =
    [
        (typeof(MessagingPolicyOptions), "ages"),
        (typeof(AgeOptions), "knownAt"), (typeof(AgeOptions), "consent"),
        (typeof(AccountOptions), "minimumTenure"), (typeof(AccountOptions), "reports"), (typeof(ReportOptions), "reporterTenure"),
        (typeof(RequestOptions), "messages"), (typeof(RequestOptions), "expireAfter"), (typeof(RequestOptions), "declineCoolDown"),
        (typeof(AgeRequirementOptions), "from"), (typeof(AgeRequirementOptions), "to"),
        (typeof(GroupOptions), "memberLimit"),
    ];

    public static JsonTypeInfo<MessagingPolicyOptions> TypeInfo { get; } = MakeTypeInfo(typeInfo => Describe(typeInfo, needs: true));

    /// <summary>The same for what is left of a document that is not valid: nothing is needed.</summary>
    public static JsonTypeInfo<MessagingPolicyOptions> LenientTypeInfo { get; } = MakeTypeInfo(typeInfo => Describe(typeInfo, needs: false));

    private static JsonTypeInfo<MessagingPolicyOptions> MakeTypeInfo(Action<JsonTypeInfo> describe)
    {
        var options = StrictJsonOptions.For(PolicyJsonContext.Default.WithAddedModifier(describe));
        options.Converters.Add(new AgeRequirementsConverter(Ages));
        options.Converters.Add(new AdoptedLawsConverter());
        options.WriteIndented = true;
        options.NewLine = "\n";
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        return (JsonTypeInfo<MessagingPolicyOptions>)options.GetTypeInfo(typeof(MessagingPolicyOptions));
    }

    private static void Describe(JsonTypeInfo typeInfo, bool needs)
    {
        // No member: it refuses the framework's binder.
        if (typeInfo.Properties.FirstOrDefault(member => member.Name.Equals("configurationBinding", StringComparison.OrdinalIgnoreCase)) is { } guard)
        {
            typeInfo.Properties.Remove(guard);
        }

        foreach (var member in typeInfo.Properties)
        {
            var key = (typeInfo.Type, member.Name);
            var nullMeansSomething = NullMeansSomething.Contains(key);
            if (Narrower.TryGetValue(key, out var converter))
            {
                member.CustomConverter = converter;
            }

            member.IsRequired = needs && Needed.Contains(key);
            if (!nullMeansSomething)
            {
                member.IsSetNullable = false;
                member.ShouldSerialize = static (_, value) => value is not null;
            }
        }
    }
}
