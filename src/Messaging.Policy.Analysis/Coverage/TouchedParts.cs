namespace Messaging.Policy;

/// <summary>Which parts of a policy had a say in one decision.</summary>
internal sealed class TouchedParts(MessagingPolicyOptions policy)
{
    private static readonly string[] Nothing = ["none"];

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Paths => _paths;

    public void Add(MessageVerb verb, ContentKind content, Explanation explanation)
    {
        foreach (var rule in explanation.Rules.Where(rule => rule.State == RuleState.Judged))
        {
            Add(verb, content, rule);
        }

        foreach (var budget in explanation.Budgets.Where(budget => budget.Outcome != BudgetOutcome.NotCounted))
        {
            _paths.Add(budget.PolicyPath);
            if (budget.Outcome == BudgetOutcome.Lacking)
            {
                _paths.Add($"{budget.PolicyPath}.limit");
            }
        }

        Add(explanation.Decision);
    }

    public void Add(in Decision decision)
    {
        foreach (var reason in decision.Reasons)
        {
            _paths.Add($"$.disclosure.{reason.Code}");
            _paths.UnionWith(PolicyParts.Refusals.Where(refusal => refusal.Code == reason.Code).Select(refusal => refusal.Path));
        }

        string[] remedies = [.. decision.Remedies, .. decision.SenderView.Remedies];
        _paths.UnionWith(policy.Remedies!.Where(remedy => remedies.Contains(remedy.Value)).Select(remedy => $"$.remedies.{remedy.Key}"));
    }

    private void Add(MessageVerb verb, ContentKind content, RuleExplanation rule)
    {
        var held = Values(rule, "ties held");
        _paths.UnionWith(held.Where(policy.Ties!.ContainsKey).Select(tie => $"$.ties.{tie}"));
        AddBands(rule);
        AddRegions(rule);
        switch (rule.Reason.Code)
        {
            case "recipient_mode":
                AddModes(rule, held);
                break;
            case "age_bands_apart":
                AddPairs(rule);
                break;
            default:
                AddOwn(verb, content, rule, held);
                break;
        }
    }

    private void AddModes(RuleExplanation rule, string[] held)
    {
        var route = Values(rule, "route")[0];
        string[] names = [.. Values(rule, "recipient.mode"), .. Values(rule, "recipient.guardian.widest"), .. WidestOf(rule)];
        for (var i = 0; i < policy.Audience.Modes!.Count; i++)
        {
            var mode = policy.Audience.Modes[i];
            if (names.Contains(mode.Name) && route != "no ceiling")
            {
                _paths.Add($"$.audience.modes[{i}]");
                _paths.UnionWith(mode.Routes!.Where(each => held.Contains(each.Key) && AudienceMutants.Name(each.Value.ToString()) == route).Select(each => $"$.audience.modes[{i}].routes.{each.Key}"));
            }
        }
    }

    /// <summary>The ceilings of the bands that the recipient may be in, where it is those that are judged.</summary>
    private IEnumerable<string> WidestOf(RuleExplanation rule) =>
        policy.Ages?.Bands!.Where(band => Values(rule, "recipient.band").Contains(band.Name)).Select(band => band.Widest).OfType<string>() ?? [];

    private void AddBands(RuleExplanation rule)
    {
        string[] names = [.. Values(rule, "sender.band"), .. Values(rule, "recipient.band")];
        _paths.UnionWith((policy.Ages?.Bands ?? []).Select((band, place) => (band, place)).Where(each => names.Contains(each.band.Name)).Select(each => $"$.ages.bands[{each.place}]"));
    }

    private void AddPairs(RuleExplanation rule)
    {
        var (senders, recipients) = (Values(rule, "sender.band"), Values(rule, "recipient.band"));
        _paths.UnionWith(policy.Ages!.Pairs!.Select((pair, place) => (pair, place)).Where(each => senders.Contains(each.pair.From) && recipients.Contains(each.pair.To)).Select(each => $"$.ages.pairs[{each.place}]"));
    }

    private void AddRegions(RuleExplanation rule)
    {
        foreach (var region in Values(rule, "sender.region").Concat(Values(rule, "recipient.region")).Where(region => region != Nothing[0]))
        {
            var table = rule.Reason.Code is "sender_underage" or "recipient_underage" ? "$.ages.minimum" : rule.Reason.Code == "sender_age_unassured" ? "$.ages.assurance" : null;
            IEnumerable<string> stated = table is null ? [] : (table == "$.ages.minimum" ? policy.Ages!.Minimum.Regions!.Keys : policy.Ages!.Assurance.Regions!.Keys).Where(each => RegionCells.IsIn(each, region));
            string[] paths = [.. stated.Select(each => $"{table}.regions.{each}")];
            _paths.UnionWith(paths.Length > 0 || table is null ? paths : [$"{table}.default"]);
            if (rule.Ruling != Ruling.None && rule.Reason.Code is "region_unavailable" or "recipient_region_unavailable")
            {
                _paths.UnionWith(policy.Accounts.UnavailableRegions!.Select((each, place) => (each, place)).Where(each => RegionCells.IsIn(each.each, region)).Select(each => $"$.accounts.unavailableRegions[{each.place}]"));
            }
        }
    }

    private void AddOwn(MessageVerb verb, ContentKind content, RuleExplanation explained, string[] held)
    {
        if (explained.Reason.RuleId != "POL" || explained.PolicyPath is not { } path || !policy.Rules!.Any(rule => rule.Code == explained.Reason.Code))
        {
            return;
        }

        if (explained.Ruling != Ruling.None)
        {
            _paths.Add(path);
            return;
        }

        var rule = policy.Rules!.First(rule => rule.Code == explained.Reason.Code);
        if (HoldsWithoutTies(rule.When, verb, content, explained))
        {
            _paths.UnionWith(rule.Unless!.Select((tie, place) => (tie, place)).Where(each => held.Contains(each.tie)).Select(each => $"{path}.unless[{each.place}]"));
        }
    }

    /// <summary>Whether all that the rule names holds, so that it is a tie that keeps it from speaking.</summary>
    private static bool HoldsWithoutTies(ConditionOptions when, MessageVerb verb, ContentKind content, RuleExplanation rule) =>
        Has(when.Verbs, verb)
        && Has(when.Content, content)
        && (when.Starting != true || Values(rule, "starting").Contains("yes"))
        && (when.Tags is not { Count: > 0 } || !Values(rule, "tags of the sender").SequenceEqual(Nothing))
        && (when.ToTags is not { Count: > 0 } || !Values(rule, "tags of the recipient").SequenceEqual(Nothing))
        && (when.FromBands is not { Count: > 0 } from || Values(rule, "sender.band").Any(from.Contains))
        && (when.ToBands is not { Count: > 0 } to || Values(rule, "recipient.band").Any(to.Contains));

    private static bool Has<T>(IList<T>? list, T value) => list is not { Count: > 0 } || list.Contains(value);

    private static string[] Values(RuleExplanation rule, string what) =>
        [.. rule.Compared.Where(one => one.What == what).SelectMany(one => one.Value.Split([", ", " or "], StringSplitOptions.None)).DefaultIfEmpty(Nothing[0])];
}
