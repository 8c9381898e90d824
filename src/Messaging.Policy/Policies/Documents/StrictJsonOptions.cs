using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Messaging.Policy;

/// <summary>Makes the options that <see cref="StrictJson"/> reads with.</summary>
internal static class StrictJsonOptions
{
    /// <summary>Options with the strict converters of every leaf, for the types that a resolver knows.</summary>
    public static JsonSerializerOptions For(IJsonTypeInfoResolver resolver) => new()
    {
        TypeInfoResolver = resolver,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters =
        {
            new TextConverter(),
            new SwitchConverter(),
            new WholeNumberConverter<int>(int.MinValue, int.MaxValue),
            new WholeNumberConverter<long>(long.MinValue, long.MaxValue),
            new DurationConverter(),
            new InstantConverter(),
            new DateConverter(),
            new NameConverter<Outcome>(Names.Outcomes),
            new NameConverter<MessageVerb>(Names.Verbs),
            new NameConverter<ContentKind>(Names.Contents),
            new NameConverter<AccountKind>(Names.AccountKinds),
            new NameConverter<PhoneLine>(Names.PhoneLines),
            new NameConverter<EmailState>(Names.EmailStates),
            new NameConverter<StandingState>(Names.Standings),
            new NameConverter<AgeAssurance>(Names.Assurances),
            new NameConverter<Consent>(Names.Consents),
            new NameConverter<MessageThreadState>(Names.ThreadStates),
            new NameConverter<AgeTransition>(Names.AgeTransitions),
            new NameConverter<UnknownPart>(Names.UnknownParts),
            new NameConverter<SelfMessages>(Names.SelfMessages),
            new NameConverter<SignalPolicy>(Names.SignalRules),
            new NameConverter<BudgetOwner>(Names.BudgetOwners),
            new NameConverter<BudgetCounts>(Names.BudgetCounts),
            new NameConverter<BudgetWindow>(Names.BudgetWindows),
            new NameConverter<RefundOn>(Names.Refunds),
            new NameConverter<FailureMode>(Names.FailureModes),
            new NameConverter<GroupEntry>(Names.GroupEntries),
            new NameConverter<GroupBlocks>(Names.GroupBlocks),
            new NameConverter<BlockTold>(Names.BlocksTold),
            new NameConverter<ReasonClass>(Names.ReasonClasses),
            new NameConverter<Disclosure>(Names.Disclosures),
            new NameConverter<Affordance>(Names.Affordances),
        },
    };
}
