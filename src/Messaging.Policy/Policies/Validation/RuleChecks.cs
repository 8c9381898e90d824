namespace Messaging.Policy;

/// <summary>Checks a policy's own rules.</summary>
internal static class RuleChecks
{
    /// <summary>Checks the rules.</summary>
    /// <returns>The codes that are the policy's or the host's own, with how far their disclosure can be set.</returns>
    public static Dictionary<string, DisclosureFreedom> Check(
        Findings findings, IList<PolicyRuleOptions>? rules, IReadOnlyCollection<string> bands, IReadOnlyList<Reason> hostReasons)
    {
        // What a host's rule narrows to is known only when it rules.
        var codes = hostReasons.ToDictionary(reason => reason.Code, _ => DisclosureFreedom.Any, StringComparer.Ordinal);
        var count = (rules?.Count ?? 0) + hostReasons.Count;
        findings.Count("$.rules", count, PolicyLimits.MostRules, hostReasons.Count == 0 ? "rules" : "rules, with the host's,");
        for (var i = 0; i < (rules?.Count ?? 0); i++)
        {
            var path = JsonPath.Item("$.rules", i);
            if (findings.IsPresent(path, rules![i]))
            {
                Check(findings, path, rules[i], bands, codes);
            }
        }

        return codes;
    }

    private static void Check(Findings findings, string path, PolicyRuleOptions rule, IReadOnlyCollection<string> bands, Dictionary<string, DisclosureFreedom> codes)
    {
        if (findings.Needs($"{path}.outcome", rule.Outcome))
        {
            findings.Named($"{path}.outcome", rule.Outcome!.Value, PolicyLimits.RuleOutcomes);
        }

        if (findings.Needs($"{path}.class", rule.Class))
        {
            findings.Named($"{path}.class", rule.Class!.Value, Names.ReasonClasses);
        }

        if (findings.Needs($"{path}.code", rule.Code))
        {
            CheckCode(findings, $"{path}.code", rule, codes);
        }

        ConditionChecks.Check(findings, $"{path}.when", rule.When, bands);
        findings.AllTies($"{path}.unless", rule.Unless);
        if (rule.Class == ReasonClass.Own && rule.When is { } when)
        {
            RefuseRecipient(findings, $"{path}.when.toKinds", when.ToKinds?.Count);
            RefuseRecipient(findings, $"{path}.when.toBands", when.ToBands?.Count);
            RefuseRecipient(findings, $"{path}.when.toRegions", when.ToRegions?.Count);
            RefuseRecipient(findings, $"{path}.when.toTags", when.ToTags?.Count);
        }
    }

    private static void CheckCode(Findings findings, string path, PolicyRuleOptions rule, Dictionary<string, DisclosureFreedom> codes)
    {
        var code = rule.Code!;
        if (!Reason.IsCode(code))
        {
            findings.Refuse(path, Quoted.Text(code), CodeChecks.AllowedCode);
        }
        else if (LibraryCodes.IsTaken(code))
        {
            findings.Add(path, $"\"{code}\" is a code of the library; a rule's own differs");
        }
        else if (!codes.TryAdd(code, FreedomOf(rule.Outcome)))
        {
            findings.Add(path, $"\"{code}\" is the code of another rule; codes differ");
        }
    }

    private static DisclosureFreedom FreedomOf(Outcome? outcome) => outcome switch
    {
        Outcome.Filtered or Outcome.Quiet => DisclosureFreedom.SilentOnly,
        Outcome.Request => DisclosureFreedom.NotSilent,
        _ => DisclosureFreedom.Any,
    };

    private static void RefuseRecipient(Findings findings, string path, int? count)
    {
        if (count > 0)
        {
            findings.Add(path, "is not allowed in a rule of class own, which may not look at the recipient");
        }
    }
}
