using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Compiles a policy that was found valid, with every default filled in, and the host's own rules.</summary>
internal static class PolicyCompiler
{
    public static CompiledPolicy Compile(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> hostRules, RegionLaws laws)
    {
        var ties = new TieNames(policy);
        var reasons = OwnReasons(policy, hostRules);
        var (ages, apart) = policy.Ages is { } stated ? AgeRulesCompiler.Compile(stated, ties, laws) : default;
        var conditions = new ConditionCompiler(ties, ages);
        var disclosure = new DisclosureCompiler(reasons, policy.Disclosure!);
        var accounts = policy.Accounts;
        var requests = policy.Requests;
        var budgets = BudgetCompiler.Compile(policy.Budgets!, conditions);
        var audience = AudienceCompiler.Compile(policy.Audience, policy.Ages, ties);
        OwnRule[] rules = [.. policy.Rules!.Select((rule, index) => new OwnRule(reasons[index], conditions.Compile(rule.When, rule.Unless!), rule.Outcome!.Value))];
        var remedies = RemedyCompiler.Compile(policy, ties, hostRules);

        var active = new RuleSet(RuleTable.AskedBy(policy), AllOf(reasons.Length));
        var exemptions = ExemptionCompiler.Compile(policy.Exemptions, OfClass(reasons, ReasonClass.Own));

        // Only now has every tie that the policy names met its bit.
        return new CompiledPolicy
        {
            Name = policy.Name ?? "",
            Options = policy,
            Hash = new(() => PolicyHash.Of(policy)),
            Laws = laws,
            Catalog = RemedyCompiler.Catalog(policy, reasons, hostRules),
            Lease = MicrosOf(policy.Lease),
            Ties = new TieTable(ties.Bits.ToFrozenDictionary(StringComparer.Ordinal), [.. policy.Ties!.Select(tie => Computed(ties.BitOf(tie.Key), tie.Value))]),
            Audience = audience,
            DisclosesModes = policy.Audience.Modes!.Any(mode => mode.Disclosed),
            ModeNames = ModeNamesCompiler.Compile(policy.Audience, policy.Ages),
            Ages = ages,
            Apart = apart,
            Reports = accounts.Reports is { } reports
                ? new ReportRestriction(reports.Threshold!.Value, MicrosOf(reports.Window!), MicrosOf(reports.RestrictFor!)) { IsDisclosed = reports.Disclosed }
                : null,
            ReporterTenure = accounts.Reports?.ReporterTenure is { } reporterTenure ? MicrosOf(reporterTenure) : null,
            Risky = accounts.Phone.Required && accounts.Phone.LineTypes!.Contains(PhoneLine.Voip) ? LineOf(PhoneLine.Voip) : AccountTraits.None,
            PhoneLines = Bits(accounts.Phone.LineTypes!, line => (int)line),
            SuspectTraits = SuspectTraits(accounts, ages),
            MinimumTenure = accounts.MinimumTenure is { } tenure ? MicrosOf(tenure) : 0,
            Unavailable = new RegionSet(accounts.UnavailableRegions!.Select(Region.Parse)),
            ReadReceipts = policy.Signals.ReadReceipts,
            Typing = policy.Signals.Typing,
            RequestMessages = requests.Messages,
            RequestContent = Bits(requests.Content!, content => (int)content),
            RequestsExpireAfter = MicrosOrNever(requests.ExpireAfter),
            DeclineCoolDown = MicrosOrNever(requests.DeclineCoolDown),
            OwnRules = [.. rules],
            HostRules = [.. hostRules],
            OwnRulesAboutSender = OfClass(reasons, ReasonClass.Own),
            Budgets = budgets,
            BudgetedVerbs = budgets.Aggregate(0u, (verbs, budget) => verbs | budget.Verbs),
            RefundsOnReply = budgets.Any(budget => budget.RefundsOnReply),
            RefundsOnDecline = budgets.Any(budget => budget.RefundsOnDecline),
            Silent = disclosure.Silent,
            SilentInGroups = policy.Groups.Blocks != GroupBlocks.Hide ? disclosure.Silent : disclosure.Silent
                | new RuleSet(StandardReasons.Recipient | StandardReasons.Pair, OfClass(reasons, ReasonClass.Recipient) | OfClass(reasons, ReasonClass.Pair)),
            Groups = GroupCompiler.Compile(policy.Groups, ages),
            Exact = disclosure.Exact,
            AboutRecipient = new RuleSet(StandardReasons.Recipient, OfClass(reasons, ReasonClass.Recipient)),
            AboutPair = new RuleSet(StandardReasons.Pair, OfClass(reasons, ReasonClass.Pair)),
            Active = active,
            Exemptions = exemptions,
            UsuallyJudged = ApplicableRules.Usual(active, exemptions),
            Remedies = remedies,
        };
    }

    /// <summary>All but what the policy accepts of every sender.</summary>
    private static AccountTraits SuspectTraits(AccountOptions accounts, AgeRules? ages)
    {
        var lines = accounts.Phone.LineTypes!.Aggregate(AccountTraits.None, (all, line) => all | LineOf(line));
        var assured = Enum.GetValues<AgeAssurance>().Where(level => level >= (ages?.Assurance.Greatest ?? AgeAssurance.Unspecified))
            .Aggregate(AccountTraits.None, (all, level) => all | (AccountTraits)((int)AccountTraits.FirstAssurance << (int)level));
        return AccountTraits.NotInGoodStanding | AccountTraits.EmailUnverified | (AccountTraits.PhoneLines & ~lines) | (AccountTraits.Assurances & ~assured);
    }

    private static AccountTraits LineOf(PhoneLine line) => (AccountTraits)((int)AccountTraits.FirstPhoneLine << (int)line);

    /// <summary>A span of weeks to seconds in whole microseconds.</summary>
    public static long MicrosOf(Period period) =>
        Durations.TryGetMicroseconds(period, out var micros) ? micros : throw new ArgumentException("The span is longer than a policy may state.", nameof(period));

    public static uint Bits<T>(IEnumerable<T> values, Func<T, int> bit) => values.Aggregate(0u, (bits, value) => bits | (1u << bit(value)));

    private static long MicrosOrNever(Period? period) => period is null ? Micros.Never : MicrosOf(period);

    private static ImmutableArray<Reason> OwnReasons(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> hostRules) =>
    [
        .. policy.Rules!.Select(rule => new Reason(rule.Code!, rule.Class!.Value)),
        .. hostRules.Select(rule => rule.Reason),
    ];

    private static ComputedTie Computed(ulong bit, ComputedTieOptions tie) => new(
        bit,
        tie.AccountOlderThan is { } age ? MicrosOf(age) : null,
        tie.AnsweredWithin is { } span ? MicrosOf(span) : null,
        tie.Thread);

    private static ulong OfClass(ImmutableArray<Reason> reasons, ReasonClass reasonClass) =>
        reasons.Select((reason, index) => reason.Class == reasonClass ? 1UL << index : 0).Aggregate(0UL, (bits, bit) => bits | bit);

    private static ulong AllOf(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;
}
