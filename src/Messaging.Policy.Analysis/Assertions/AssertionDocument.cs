using System.Collections.Immutable;
using System.Text.Json;

namespace Messaging.Policy;

/// <summary>Reads assertions that stand beside a policy: a JSON object with a list <c>assertions</c>. Strict, as policy documents are. Safe for many threads.</summary>
public static class AssertionDocument
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Dictionary<string, MessageVerb> Verbs = Names<MessageVerb>();
    private static readonly Dictionary<string, ContentKind> Contents = Names<ContentKind>();
    private static readonly Dictionary<string, Outcome> Outcomes = Enum.GetValues<Outcome>().ToDictionary(Name);
    private static readonly Dictionary<string, AccountKind> Kinds = Names<AccountKind>();
    private static readonly Dictionary<string, MessageThreadState> Conversations = Enum.GetValues<MessageThreadState>().ToDictionary(Name);
    private static readonly Dictionary<string, PhoneLine> Phones = Enum.GetValues<PhoneLine>().ToDictionary(Name);
    private static readonly Dictionary<string, EmailState> Emails = Enum.GetValues<EmailState>().ToDictionary(Name);
    private static readonly Dictionary<string, AgeAssurance> Assurances = Enum.GetValues<AgeAssurance>().ToDictionary(Name);
    private static readonly Dictionary<string, Consent> Consents = Enum.GetValues<Consent>().ToDictionary(Name);

    /// <summary>Reads a document, or says what is wrong with it.</summary>
    /// <param name="utf8">The JSON in UTF-8.</param>
    /// <param name="assertions">The assertions; empty where anything is wrong.</param>
    /// <param name="errors">Everything that is wrong; empty where the document is read.</param>
    /// <returns>Whether the document is read.</returns>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, out ImmutableArray<PolicyAssertion> assertions, out IReadOnlyList<PolicyError> errors)
    {
        var reader = new AssertionReader();
        assertions = [];
        try
        {
            using var json = JsonDocument.Parse(utf8, Options);
            reader.Members(json.RootElement, "$", "assertions");
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("assertions", out var list) && reader.IsList(list, "$.assertions"))
            {
                assertions = [.. list.EnumerateArray().Select((each, index) => Read(reader, each, $"$.assertions[{index}]"))];
            }
            else
            {
                reader.Add("$.assertions", "is needed");
            }
        }
        catch (JsonException wrong)
        {
            reader.Add("$", $"is not JSON: {wrong.Message}");
        }

        errors = reader.Errors;
        assertions = errors.Count == 0 ? assertions : [];
        return errors.Count == 0;
    }

    private static PolicyAssertion Read(AssertionReader reader, JsonElement element, string path)
    {
        reader.Members(element, path, "name", "sender", "recipient", "verbs", "content", "holding", "without", "modes", "senderModes", "conversation", "answeredBefore", "blocked", "atMost", "atLeast", "shownAtMost", "neverShown");
        return new PolicyAssertion
        {
            Name = reader.Text(element, path, "name", isNeeded: true) ?? "",
            Sender = ReadScope(reader, element, path, "sender"),
            Recipient = ReadScope(reader, element, path, "recipient"),
            Verbs = [.. reader.Texts(element, path, "verbs").Select(name => reader.Named(Verbs, name, $"{path}.verbs") ?? default)],
            Contents = [.. reader.Texts(element, path, "content").Select(name => reader.Named(Contents, name, $"{path}.content") ?? default)],
            Holding = [.. reader.Texts(element, path, "holding")],
            Without = [.. reader.Texts(element, path, "without")],
            Modes = [.. reader.Texts(element, path, "modes")],
            SenderModes = [.. reader.Texts(element, path, "senderModes")],
            Conversations = ReadList(reader, element, path, "conversation", Conversations),
            AnsweredBefore = reader.Span(element, path, "answeredBefore"),
            IsBlocked = reader.Switch(element, path, "blocked") == true,
            AtMost = ReadOutcome(reader, element, path, "atMost"),
            AtLeast = ReadOutcome(reader, element, path, "atLeast"),
            ShownAtMost = ReadOutcome(reader, element, path, "shownAtMost"),
            NeverShown = [.. reader.Texts(element, path, "neverShown")],
        };
    }

    private static AccountScope ReadScope(AssertionReader reader, JsonElement element, string path, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var scope))
        {
            return new();
        }

        path = $"{path}.{name}";
        reader.Members(scope, path, "from", "to", "band", "kind", "unknownAge", "regions", "phone", "email", "ageAssurance", "consent");
        return new AccountScope
        {
            From = reader.Age(scope, path, "from"),
            To = reader.Age(scope, path, "to"),
            Band = reader.Text(scope, path, "band"),
            Kind = reader.Text(scope, path, "kind") is { } kind ? reader.Named(Kinds, kind, $"{path}.kind") ?? AccountKind.Person : AccountKind.Person,
            UnknownAge = reader.Switch(scope, path, "unknownAge"),
            Regions = reader.Regions(scope, path, "regions"),
            Phones = ReadList(reader, scope, path, "phone", Phones),
            Emails = ReadList(reader, scope, path, "email", Emails),
            AgeAssurances = ReadList(reader, scope, path, "ageAssurance", Assurances),
            Consents = ReadList(reader, scope, path, "consent", Consents),
        };
    }

    private static ImmutableArray<T> ReadList<T>(AssertionReader reader, JsonElement element, string path, string name, Dictionary<string, T> names)
        where T : struct => [.. reader.Texts(element, path, name).Select(text => reader.Named(names, text, $"{path}.{name}") ?? default)];

    private static Outcome? ReadOutcome(AssertionReader reader, JsonElement element, string path, string name) =>
        reader.Text(element, path, name) is { } outcome ? reader.Named(Outcomes, outcome, $"{path}.{name}") : null;

    private static Dictionary<string, T> Names<T>()
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Name(value) is not ("unknown" or "system")).ToDictionary(Name);

    private static string Name<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];
}
