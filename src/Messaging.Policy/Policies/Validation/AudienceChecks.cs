namespace Messaging.Policy;

/// <summary>Checks a policy's modes.</summary>
internal static class AudienceChecks
{
    private const string Path = "$.audience";

    public static void Check(Findings findings, AudienceOptions? audience, IReadOnlyCollection<string> names, IDictionary<string, string>? remedies)
    {
        if (!findings.IsPresent(Path, audience))
        {
            return;
        }

        if (audience!.Modes is { } modes)
        {
            CheckModes(findings, modes, remedies ?? new Dictionary<string, string>());
        }

        CheckVerbs(findings, audience.Verbs, names);
        if (audience.Default is { } mode)
        {
            findings.OneOf($"{Path}.default", mode, names, "mode");
        }
        else if (!names.Contains(PolicyDefaults.Mode) && names.Count > 0)
        {
            findings.Add(
                $"{Path}.default",
                $"is left out, and the built-in default \"{PolicyDefaults.Mode}\" is not among the modes; name one of {string.Join(", ", names.Select(Quoted.Text))}");
        }
    }

    private static void CheckVerbs(Findings findings, IDictionary<MessageVerb, VerbModeOptions>? verbs, IReadOnlyCollection<string> names)
    {
        foreach (var (verb, ofVerb) in verbs ?? new Dictionary<MessageVerb, VerbModeOptions>())
        {
            if (!PolicyLimits.ModeVerbs.Has(verb))
            {
                findings.Refuse($"{Path}.verbs", verb.ToString(), PolicyLimits.ModeVerbs.Allowed);
                continue;
            }

            var path = $"{Path}.verbs.{PolicyLimits.ModeVerbs.Of(verb)}";
            if (findings.IsPresent(path, ofVerb) && findings.Needs($"{path}.default", ofVerb.Default))
            {
                findings.OneOf($"{path}.default", ofVerb.Default, names, "mode");
            }
        }
    }

    private static void CheckModes(Findings findings, IList<ModeOptions> modes, IDictionary<string, string> remedies)
    {
        if (modes.Count == 0)
        {
            findings.Refuse($"{Path}.modes", "an empty list", "one mode or more; leave it out for everyone, friends and noOne");
        }

        if (!findings.Count($"{Path}.modes", modes.Count, PolicyLimits.MostModes, "modes"))
        {
            return;
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < modes.Count; i++)
        {
            var path = JsonPath.Item($"{Path}.modes", i);
            if (!findings.IsPresent(path, modes[i]))
            {
                continue;
            }

            findings.Name($"{path}.name", modes[i].Name, taken);
            foreach (var (tie, route) in modes[i].Routes ?? new Dictionary<string, Outcome>())
            {
                var routePath = JsonPath.Member($"{path}.routes", tie);
                findings.Tie(routePath, tie);
                findings.Named(routePath, route, Names.Outcomes);
            }

            if (modes[i].Disclosed && modes[i].Routes?.Any(route => TagSet.IsTag(route.Key) && route.Value >= Outcome.Request && remedies.ContainsKey(route.Key)) != true)
            {
                findings.Refuse($"{path}.disclosed", "true", "it where the mode has a route of request, quiet or deliver for a tag that remedies names: else there is nothing to tell");
            }
        }
    }
}
