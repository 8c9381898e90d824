using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy made ready for decisions, once: durations in microseconds, names as bits, what it does not ask for left out.</summary>
internal sealed class CompiledPolicy
{
    public required string Name { get; init; }

    /// <summary>What was compiled, with every default filled in; nobody else has it.</summary>
    public required MessagingPolicyOptions Options { get; init; }

    /// <summary>The hash of the policy; made when it is first asked for.</summary>
    public required Lazy<string> Hash { get; init; }

    /// <summary>The law data that it was compiled with.</summary>
    public required RegionLaws Laws { get; init; }

    public required ReasonCatalog Catalog { get; init; }

    public required TieTable Ties { get; init; }

    public required AudienceTables Audience { get; init; }

    /// <summary>Whether some mode is disclosed.</summary>
    public bool DisclosesModes { get; init; }

    public required ModeNames ModeNames { get; init; }

    public AgeRules? Ages { get; init; }

    /// <summary>What keeps two accounts apart by their ages; null where there are no rules on ages.</summary>
    public ApartRules? Apart { get; init; }

    public ReportRestriction? Reports { get; init; }

    /// <summary>How old a reporter's account must be for its report to weigh anything, in microseconds; null: any age.</summary>
    public long? ReporterTenure { get; init; }

    /// <summary>The line types that are accepted, as bits.</summary>
    public uint PhoneLines { get; init; }

    /// <summary>What of a sender's phone is accepted and yet risky, where one is required.</summary>
    public AccountTraits Risky { get; init; }

    /// <summary>Traits for which at least one sender rule must run.</summary>
    public AccountTraits SuspectTraits { get; init; }

    /// <summary>In microseconds.</summary>
    public long MinimumTenure { get; init; }

    public RegionSet Unavailable { get; init; } = RegionSet.Empty;

    public SignalPolicy ReadReceipts { get; init; }

    public SignalPolicy Typing { get; init; }

    /// <summary>How many messages a request may hold; null: no limit.</summary>
    public int? RequestMessages { get; init; }

    /// <summary>What a request may hold, as bits.</summary>
    public uint RequestContent { get; init; }

    /// <summary>In microseconds; <see cref="Micros.Never"/>: requests do not expire.</summary>
    public long RequestsExpireAfter { get; init; } = Micros.Never;

    /// <summary>In microseconds; <see cref="Micros.Never"/>: a declined request never cools down.</summary>
    public long DeclineCoolDown { get; init; } = Micros.Never;

    public ImmutableArray<OwnRule> OwnRules { get; init; } = [];

    /// <summary>The host's rules; their bits follow those of <see cref="OwnRules"/>.</summary>
    public ImmutableArray<ISendRule> HostRules { get; init; } = [];

    /// <summary>The policy's own rules, the host's among them, that are about the sender.</summary>
    public ulong OwnRulesAboutSender { get; init; }

    public ImmutableArray<BudgetPlan> Budgets { get; init; } = [];

    /// <summary>The verbs that some budget counts, as bits: the others ask none.</summary>
    public uint BudgetedVerbs { get; init; }

    public bool RefundsOnReply { get; init; }

    public bool RefundsOnDecline { get; init; }

    /// <summary>How long an acquire keeps its message id to itself, in microseconds.</summary>
    public long Lease { get; init; }

    /// <summary>The rules that are never told.</summary>
    public RuleSet Silent { get; init; }

    /// <summary>The rules that are never told of a message to a group.</summary>
    public RuleSet SilentInGroups { get; init; }

    public required GroupRules Groups { get; init; }

    /// <summary>The rules that are told by their own code.</summary>
    public RuleSet Exact { get; init; }

    public RuleSet AboutRecipient { get; init; }

    public RuleSet AboutPair { get; init; }

    /// <summary>The rules that the policy asks for at all.</summary>
    public RuleSet Active { get; init; }

    public required Exemptions Exemptions { get; init; }

    /// <summary>The rules that are judged between two who are both there, by the <see cref="Exemptions.PlaceOf"/> their kinds.</summary>
    public required RuleSet[] UsuallyJudged { get; init; }

    public required RemedyPlan Remedies { get; init; }

    public bool AsksBudgets(MessageVerb verb) => (BudgetedVerbs & (1u << (int)verb)) != 0;

    /// <summary>The place of a budget in the policy.</summary>
    public int IndexOfBudget(string name)
    {
        var index = 0;
        while (Budgets[index].Name != name)
        {
            index++;
        }

        return index;
    }

    public bool AcceptsLine(PhoneLine line) => (PhoneLines & (1u << (int)line)) != 0;

    public bool RequestTakes(ContentKind content) => (RequestContent & (1u << (int)content)) != 0;

    public bool AsksGuardian(BandSpan bands) => Ages!.AsksGuardian(bands);

    public bool IsExempt(AccountKind sender, int rule) => (Exemptions.Of(sender).Standard & (1UL << rule)) != 0;
}
