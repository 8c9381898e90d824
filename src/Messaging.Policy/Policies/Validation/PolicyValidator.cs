namespace Messaging.Policy;

/// <summary>Checks a policy as an object, wherever it comes from: a document, bound configuration or code.</summary>
internal static class PolicyValidator
{
    private static readonly IReadOnlyCollection<string> DefaultModes = [.. PolicyDefaults.Modes().Select(mode => mode.Name!)];

    /// <summary>Everything that is wrong with a policy; empty where nothing is.</summary>
    /// <param name="options">The policy as it is stated: filling in defaults first would hide what is null.</param>
    /// <param name="hostReasons">The reasons of the host's own rules, which the policy may name and may not take.</param>
    public static IReadOnlyList<PolicyError> Validate(MessagingPolicyOptions options, IReadOnlyList<Reason>? hostReasons = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = new Findings();
        for (var i = 0; i < (options.Sources?.Count ?? 0); i++)
        {
            findings.IsPresent(JsonPath.Item("$.sources", i), options.Sources![i]);
        }

        findings.Named("$.selfMessages", options.SelfMessages, Names.SelfMessages);
        if (findings.IsPresent("$.lease", options.Lease))
        {
            findings.Duration("$.lease", options.Lease, mayBeZero: false);
        }

        CheckAccounts(findings, options.Accounts);
        var modes = FindModes(options.Audience);
        var bands = FindBands(options.Ages);
        AgeChecks.Check(findings, options.Ages, bands, modes);
        CheckTies(findings, options.Ties);
        AudienceChecks.Check(findings, options.Audience, modes, options.Remedies);
        CheckRequests(findings, options.Requests);
        GroupChecks.Check(findings, options.Groups, bands);
        var ownCodes = RuleChecks.Check(findings, options.Rules, bands, hostReasons ?? []);
        BudgetChecks.Check(findings, options.Budgets, bands, options.Disclosure);
        if (findings.IsPresent("$.signals", options.Signals))
        {
            findings.Named("$.signals.readReceipts", options.Signals.ReadReceipts, Names.SignalRules);
            findings.Named("$.signals.typing", options.Signals.Typing, Names.SignalRules);
        }

        CodeChecks.CheckRemedies(findings, options.Remedies, ownCodes);
        CodeChecks.CheckExemptions(findings, options.Exemptions);
        CodeChecks.CheckDisclosure(findings, options.Disclosure, ownCodes);
        findings.Count("$", findings.TagCount, Ties.MostTags, "different tags");
        return findings.Errors;
    }

    private static void CheckAccounts(Findings findings, AccountOptions? accounts)
    {
        const string Path = "$.accounts";
        if (!findings.IsPresent(Path, accounts))
        {
            return;
        }

        if (findings.IsPresent($"{Path}.phone", accounts!.Phone))
        {
            findings.AllNamed($"{Path}.phone.lineTypes", accounts.Phone.LineTypes, Names.LineTypes);
        }

        findings.IsPresent($"{Path}.email", accounts.Email);
        findings.Duration($"{Path}.minimumTenure", accounts.MinimumTenure);
        if (accounts.Reports is { } reports)
        {
            if (findings.Needs($"{Path}.reports.threshold", reports.Threshold))
            {
                findings.Range($"{Path}.reports.threshold", reports.Threshold!.Value, 1, int.MaxValue);
            }

            findings.Needs($"{Path}.reports.window", reports.Window);
            findings.Duration($"{Path}.reports.window", reports.Window, mayBeZero: false);
            findings.Needs($"{Path}.reports.restrictFor", reports.RestrictFor);
            findings.Duration($"{Path}.reports.restrictFor", reports.RestrictFor, mayBeZero: false);
            findings.Duration($"{Path}.reports.reporterTenure", reports.ReporterTenure);
        }

        findings.AllRegions($"{Path}.unavailableRegions", accounts.UnavailableRegions);
    }

    private static void CheckTies(Findings findings, IDictionary<string, ComputedTieOptions>? ties)
    {
        foreach (var (tag, tie) in ties ?? new Dictionary<string, ComputedTieOptions>())
        {
            var path = JsonPath.Member("$.ties", tag);
            findings.Tag(path, tag);
            if (!findings.IsPresent(path, tie))
            {
                continue;
            }

            findings.Duration($"{path}.accountOlderThan", tie.AccountOlderThan);
            findings.Duration($"{path}.answeredWithin", tie.AnsweredWithin);
            if (tie.Thread is { } state)
            {
                findings.Named($"{path}.thread", state, Names.ThreadStates);
            }
        }
    }

    private static void CheckRequests(Findings findings, RequestOptions? requests)
    {
        const string Path = "$.requests";
        if (!findings.IsPresent(Path, requests))
        {
            return;
        }

        if (requests!.Messages is { } messages)
        {
            findings.Range($"{Path}.messages", messages, 0, int.MaxValue);
        }

        findings.AllNamed($"{Path}.content", requests.Content, Names.Contents);
        findings.Duration($"{Path}.expireAfter", requests.ExpireAfter);
        findings.Duration($"{Path}.declineCoolDown", requests.DeclineCoolDown);
    }

    private static IReadOnlyCollection<string> FindModes(AudienceOptions? audience) =>
        audience?.Modes is { } modes ? NamesOf(modes.Select(mode => mode?.Name)) : DefaultModes;

    private static List<string> FindBands(AgeOptions? ages) => NamesOf((ages?.Bands ?? []).Select(band => band?.Name));

    private static List<string> NamesOf(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct()];
}
