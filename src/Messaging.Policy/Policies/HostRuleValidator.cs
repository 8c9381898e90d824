namespace Messaging.Policy;

/// <summary>Checks that a host's own rules fit beside the library's and each other; the policy's own are checked with them by <see cref="PolicyValidator"/>.</summary>
internal static class HostRuleValidator
{
    private const string Path = "host rules";

    public static IEnumerable<PolicyError> Validate(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> rules)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        var remedies = new HashSet<string>((policy.Remedies ?? new Dictionary<string, string>()).Values, StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var code = rule.Reason.Code;
            if (LibraryCodes.IsTaken(code) || !codes.Add(code))
            {
                yield return new PolicyError(Path, $"\"{code}\" is taken; allowed is a code that neither the library nor another rule has");
            }

            if (rule.Remedy is { } remedy && !Reason.IsCode(remedy))
            {
                yield return new PolicyError(Path, $"\"{remedy}\" is not a remedy; allowed are {CodeChecks.AllowedCode}");
            }

            if (rule.Remedy is not null)
            {
                remedies.Add(rule.Remedy);
            }
        }

        if (rules.Count > 0 && remedies.Count > PolicyLimits.MostRemedies)
        {
            yield return new PolicyError(Path, $"the policy and the host name {remedies.Count} remedies; allowed are at most {PolicyLimits.MostRemedies}");
        }
    }
}
