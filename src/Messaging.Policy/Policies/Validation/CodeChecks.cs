namespace Messaging.Policy;

/// <summary>Checks what a policy says about codes: remedies, exemptions and disclosure.</summary>
internal static class CodeChecks
{
    public const string AllowedCode = "lower-case letters, digits and single underscores between them, starting with a letter";
    private const string Everything = "*";

    public static void CheckRemedies(Findings findings, IDictionary<string, string>? remedies, Dictionary<string, DisclosureFreedom> ownCodes)
    {
        foreach (var (key, remedy) in remedies ?? new Dictionary<string, string>())
        {
            var path = JsonPath.Member("$.remedies", key);
            if (!ownCodes.ContainsKey(key))
            {
                if (key.StartsWith("x-", StringComparison.Ordinal))
                {
                    findings.Tag(path, key);
                }
                else
                {
                    findings.Refuse(path, Quoted.Text(key), "a tag, or the code of one of the policy's own rules");
                }
            }

            if (findings.IsPresent(path, remedy) && !Reason.IsCode(remedy))
            {
                findings.Refuse(path, Quoted.Text(remedy), AllowedCode);
            }
        }

        findings.Count("$.remedies", remedies?.Values.Distinct().Count() ?? 0, PolicyLimits.MostRemedies, "different remedies");
    }

    public static void CheckExemptions(Findings findings, ExemptionOptions? exemptions)
    {
        const string Path = "$.exemptions";
        if (!findings.IsPresent(Path, exemptions))
        {
            return;
        }

        foreach (var kind in Names.AccountKinds.All)
        {
            _ = Names.AccountKinds.TryParse(kind, out var value);
            CheckRules(
                findings, $"{Path}.{kind}", exemptions!.Of(value), rule => rule == Everything || LibraryCodes.Exemptible.Contains(rule),
                "\"*\", a rule's id such as \"BLK-2\", or its letters such as \"PRV\"; nothing exempts from SYS, EXI and DUP");
        }

        foreach (var (kind, rules) in exemptions!.To ?? new Dictionary<AccountKind, IList<string>>())
        {
            if (!Names.AccountKinds.Has(kind))
            {
                findings.Refuse($"{Path}.to", kind.ToString(), Names.AccountKinds.Allowed);
            }
            else if (findings.IsPresent($"{Path}.to.{Names.AccountKinds.Of(kind)}", rules))
            {
                CheckRules(
                    findings, $"{Path}.to.{Names.AccountKinds.Of(kind)}", rules, LibraryCodes.ExemptibleTowards.Contains,
                    "the id of a rule about the sender such as \"STD-2\", or letters that such rules have such as \"TEN\"; BLK, DUP, EXI and SYS cannot be named here");
            }
        }
    }

    private static void CheckRules(Findings findings, string path, IList<string>? rules, Predicate<string> isKnown, string allowed)
    {
        for (var i = 0; i < (rules?.Count ?? 0); i++)
        {
            if (rules![i] is not { } rule || !isKnown(rule))
            {
                findings.Refuse(JsonPath.Item(path, i), Quoted.Text(rules[i]), allowed);
            }
        }
    }

    public static void CheckDisclosure(Findings findings, IDictionary<string, Disclosure>? disclosure, Dictionary<string, DisclosureFreedom> ownCodes)
    {
        foreach (var (code, level) in disclosure ?? new Dictionary<string, Disclosure>())
        {
            var path = JsonPath.Member("$.disclosure", code);
            if (!Names.Disclosures.Has(level))
            {
                findings.Named(path, level, Names.Disclosures);
            }
            else if (LibraryCodes.Find(code) is { } known)
            {
                CheckLevel(findings, path, level, known.Freedom);
            }
            else if (ownCodes.TryGetValue(code, out var freedom))
            {
                CheckLevel(findings, path, level, freedom);
            }
            else
            {
                findings.Refuse(path, Quoted.Text(code), "a code of the library, or of one of the policy's own rules");
            }
        }
    }

    private static void CheckLevel(Findings findings, string path, Disclosure level, DisclosureFreedom freedom)
    {
        var allowed = freedom switch
        {
            DisclosureFreedom.ExactOnly when level != Disclosure.Exact => "\"exact\": this code never changes its level",
            DisclosureFreedom.SilentOnly when level != Disclosure.Silent => "\"silent\": what filters or quietens is never told",
            DisclosureFreedom.NotSilent when level == Disclosure.Silent => "\"exact\" or \"merged\": the sender has to see this one",
            _ => null,
        };
        if (allowed is not null)
        {
            findings.Refuse(path, $"\"{Names.Disclosures.Of(level)}\"", allowed);
        }
    }
}
