namespace Messaging.Policy;

/// <summary>Checks that a host's own rules fit beside the library's and the policy's.</summary>
internal static class HostRuleValidator
{
    private const int MostRules = 64;

    public static IEnumerable<PolicyError> Validate(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> rules)
    {
        var codes = new HashSet<string>((policy.Rules ?? []).Select(rule => rule.Code).OfType<string>(), StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var code = rule.Reason.Code;
            if (rule.Reason.RuleId != Reason.OwnRuleId || StandardReasons.IndexOf(code) >= 0 || !codes.Add(code))
            {
                yield return new PolicyError("host rules", $"The reason code '{code}' is taken; allowed is a code that neither the library nor another rule has.");
            }
        }

        if (rules.Count > 0 && (policy.Rules?.Count ?? 0) + rules.Count > MostRules)
        {
            yield return new PolicyError("host rules", $"The policy and the host have {(policy.Rules?.Count ?? 0) + rules.Count} rules; allowed are at most {MostRules} together.");
        }
    }
}
