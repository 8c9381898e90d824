namespace Messaging.Policy;

/// <summary>Checks which laws a policy adopts.</summary>
internal static class AdoptedLawChecks
{
    private const string Path = "$.ages.laws";

    private static readonly string[] Adoptable = [.. LawKinds.Deciding.Select(LawKinds.Name)];
    private static readonly string[] Questions = ["digital-consent", .. LawKinds.All.Except(LawKinds.Deciding).Select(LawKinds.Name)];

    /// <summary>Checks what can be checked without the law data.</summary>
    public static void Check(Findings findings, IList<AdoptedLawOptions>? laws)
    {
        for (var i = 0; i < (laws?.Count ?? 0); i++)
        {
            var path = JsonPath.Item(Path, i);
            if (!findings.IsPresent(path, laws![i]))
            {
                continue;
            }

            var law = laws[i];
            var kindPath = law is { Except: null, Services: null } ? path : $"{path}.kind";
            if (law.Kind is { } kind && Questions.Contains(kind))
            {
                findings.Add(kindPath, $"\"{kind}\" is a kind of the law data that cannot be adopted: it answers questions, and says nothing about accounts or messages; allowed are {string.Join(", ", Adoptable)}");
            }
            else
            {
                findings.OneOf(kindPath, law.Kind, Adoptable, "kind of law");
            }

            findings.AllOf($"{path}.services", law.Services, LawServices.All, "kind of service");
            for (var j = 0; j < (law.Except?.Count ?? 0); j++)
            {
                if (law.Except![j] is not { } except || !LawIds.IsId(except))
                {
                    findings.Region(JsonPath.Item($"{path}.except", j), law.Except[j]);
                }
            }
        }
    }

    /// <summary>What is wrong with a valid policy beside the law data that is in use.</summary>
    public static IEnumerable<PolicyError> CheckData(MessagingPolicyOptions policy, RegionLaws laws)
    {
        if (policy.Ages is not { } ages)
        {
            yield break;
        }

        if (ages.KnownAt is { } day && day < laws.KnownSince)
        {
            yield return new PolicyError(
                "$.ages.knownAt", $"\"{day:uuuu-MM-dd}\" is not allowed; allowed is the day of the first edition of the law data, {laws.KnownSince:uuuu-MM-dd}, or a later one: nothing was known before");
        }

        for (var i = 0; i < (ages.Laws?.Count ?? 0); i++)
        {
            var law = ages.Laws![i];
            for (var j = 0; j < (law.Except?.Count ?? 0); j++)
            {
                if (law.Except![j] is var id && LawIds.IsId(id) && !laws.OfKind(LawKinds.Parse(law.Kind)).Any(row => row.Id == id))
                {
                    yield return new PolicyError(
                        $"{JsonPath.Item(Path, i)}.except[{j.ToString(System.Globalization.CultureInfo.InvariantCulture)}]",
                        $"{Quoted.Text(id)} is not allowed; allowed is the id of a row of {law.Kind} in the law data {laws.Version}, or the code of a region");
                }
            }
        }
    }
}
