using System.Text.Json;

namespace Messaging.Policy.Tests.Analysis;

/// <summary>Counts how many facts are away from a first message of text between two persons of known age; written apart from the code that looks for the fewest.</summary>
internal static class FactCount
{
    public static int Of(AttemptFacts facts, AttemptFacts plain) =>
        (facts.Attempt.Verb == MessageVerb.Send ? 0 : 1)
        + (facts.Attempt.Content == ContentKind.Text ? 0 : 1)
        + Of(facts.Sender!, plain.Sender!)
        + Of(facts.Recipient!, plain.Recipient!)
        + Names(facts.Relations.Outgoing).Count() + Names(facts.Relations.Incoming).Count() + (facts.Relations.ShareCommunity ? 1 : 0)
        + (facts.Blocks == BlockPair.None ? 0 : 1)
        + (facts.Thread.State == MessageThreadState.None ? 0 : 1)
        + (facts.Sender!.Guardian is null && facts.Recipient!.Guardian is null ? 0 : 1);

    /// <summary>The same of a scenario file.</summary>
    public static int Of(string scenario, AttemptFacts plain)
    {
        using var json = JsonDocument.Parse(scenario);
        var root = json.RootElement;
        var check = root.GetProperty("steps")[0].GetProperty("check");
        var accounts = root.GetProperty("accounts").EnumerateArray().ToList();
        return (check.GetProperty("verb").ValueEquals("send") ? 0 : 1)
            + (check.GetProperty("content").ValueEquals("text") ? 0 : 1)
            + Of(accounts[0], plain.Sender!) + Of(accounts[1], plain.Recipient!)
            + (accounts.Any(account => account.TryGetProperty("guardian", out _)) ? 1 : 0)
            + root.GetProperty("relations").EnumerateArray().Sum(relation => relation.GetProperty("is").GetArrayLength())
            + root.GetProperty("communities").GetArrayLength()
            + (root.TryGetProperty("threads", out _) ? 1 : 0);
    }

    /// <summary>The names of ties that a relation holds.</summary>
    public static IEnumerable<string> Names(Relation relation) =>
        Enum.GetValues<RelationFlags>().Where(flag => flag > RelationFlags.None && (relation.Flags & flag) == flag).Select(flag => flag.ToString()).Concat(relation.Tags);

    private static int Of(Account account, Account plain) =>
        (account.Kind == AccountKind.Person && account.BirthDate is not null ? 0 : 1)
        + (account.Region == plain.Region ? 0 : 1)
        + (account.Phone == plain.Phone ? 0 : 1)
        + (account.Email == plain.Email ? 0 : 1)
        + (account.AgeAssurance == plain.AgeAssurance ? 0 : 1)
        + (account.Consent == plain.Consent ? 0 : 1)
        + (account.CreatedAt == plain.CreatedAt ? 0 : 1)
        + (account.Mode is null ? 0 : 1)
        + account.Tags.Count;

    private static int Of(JsonElement account, Account plain) =>
        (Is(account, "kind", "person") && account.TryGetProperty("birthDate", out _) ? 0 : 1)
        + (Is(account, "region", plain.Region.Code) ? 0 : 1)
        + (Is(account, "phone", ScenarioWorldText.Lower(plain.Phone.ToString())) ? 0 : 1)
        + (Is(account, "email", "verified") ? 0 : 1)
        + (Is(account, "ageAssurance", "verified") ? 0 : 1)
        + (Is(account, "consent", "granted") ? 0 : 1)
        + (Is(account, "createdAt", NodaTime.Text.InstantPattern.ExtendedIso.Format(plain.CreatedAt!.Value)) ? 0 : 1)
        + (account.TryGetProperty("mode", out _) ? 1 : 0)
        + account.GetProperty("tags").GetArrayLength();

    private static bool Is(JsonElement account, string name, string value) => account.TryGetProperty(name, out var member) && member.ValueEquals(value);
}
