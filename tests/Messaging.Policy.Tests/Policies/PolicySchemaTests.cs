using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Policies;

public class PolicySchemaTests
{
    private const string Full =
        """
        { "name": "full", "asOf": "2026-11-01", "sources": ["a", "b"], "selfMessages": "deliver",
          "accounts": { "phone": { "required": true, "lineTypes": ["mobile"] }, "email": { "required": true }, "minimumTenure": "P1D",
            "reports": { "threshold": 3, "window": "P7D", "restrictFor": "P1D" }, "unavailableRegions": ["KP", "US-UT"] },
          "ages": { "unknownAge": "teen", "minimum": { "default": 13, "regions": { "KR": 14, "DE": { "age": 16, "from": "2027-01-01T00:00:00Z", "to": null },
              "US-UT": [ { "age": 18 }, { "age": 16, "to": "2028-01-01T00:00:00.5Z" } ] } },
            "assurance": { "minimum": "declared", "regions": { "GB": "verified" } }, "laws": ["leap-day"],
            "bands": [ { "name": "teen", "from": 13, "to": 18, "default": "noOne", "widest": "friends", "guardianApproval": true }, { "name": "adult", "from": 18 } ],
            "pairs": [ { "from": "adult", "to": "teen", "requires": ["friend", "x-teacher"] }, { "from": "teen", "to": "adult", "requires": "never" } ] },
          "ties": { "x-established": { "accountOlderThan": "P30D" }, "x-window": { "answeredWithin": "PT24H", "thread": "open" } },
          "audience": { "modes": [ { "name": "friends", "routes": { "friend": "deliver", "x-window": "quiet" } }, { "name": "noOne", "routes": {} } ], "default": "friends", "verbs": { "addToGroup": { "default": "noOne" } }, "reciprocity": true },
          "requests": { "messages": 2, "content": ["text"], "expireAfter": "P30D", "declineCoolDown": "PT1.5S" },
          "rules": [ { "code": "media_from_strangers", "when": { "verbs": ["send"], "content": ["image"], "fromKinds": ["person"], "toKinds": ["bot"], "fromBands": ["adult"],
              "toBands": ["teen"], "tags": ["x-spam"], "starting": true, "accountYoungerThan": "P1D" }, "unless": ["friend"], "outcome": "deny", "class": "recipient" },
            { "code": "own_rule", "outcome": "request", "class": "own" } ],
          "budgets": [ { "name": "messages", "key": "pair", "counts": "newThread", "verbs": ["send", "call"], "limit": 20, "refill": 5, "every": "PT1M", "costs": { "link": 2 },
              "when": { "starting": false }, "unless": ["friend"], "refundOn": "reply", "onFailure": "allow", "disclosed": false },
            { "name": "days", "limit": 5, "every": "P1W", "window": "calendar", "zone": "Europe/Madrid" }, { "name": "hours", "limit": 5, "every": "PT1H", "window": "rolling", "counts": "request" } ],
          "groups": { "memberLimit": 32, "entry": "joined", "friendsInside": { "teen": 1 }, "creatorApproval": ["teen"], "blocks": "hide", "told": "both" },
          "signals": { "readReceipts": "mutual", "typing": "always" }, "remedies": { "x-premium": "get_premium", "own_rule": "appeal" },
          "exemptions": { "person": [], "bot": ["BLK-2"], "staff": ["PRV", "POL"], "system": ["*"] },
          "disclosure": { "sender_blocked": "exact", "recipient_mode": "merged", "quiet_hours": "silent", "own_rule": "exact" } }
        """;

    private static readonly string[] Replacements =
    [
        "null", "true", "false", "0", "1", "-1", "16.0", "1.5", "151", "2000000000", "3000000000", "\"\"", "\"x-tag\"", "\"x-Tag\"", "\"friend\"", "\"Friend\"", "\"deny\"", "\"deliver\"",
        "\"own\"", "\"never\"", "\"silent\"", "\"exact\"", "\"merged\"", "\"typing\"", "\"none\"", "\"unknown\"", "\"US\"", "\"us\"", "\"US-UTAH\"", "\"a_code\"", "\"sender_blocked\"",
        "\"recipient_unavailable\"", "\"SYS\"", "\"PRV-2\"", "\"refuse\"", "\"majority\"", "\"P1D\"", "\"P1M\"", "\"P0D\"", "\"PT0.1234567S\"", "\"-P1D\"", "\"P1DT\"", "\"P1D\\n\"",
        "\"2026-01-01\"", "\"2026-13-01\"", "\"2026-01-01T00:00:00Z\"", "\"2026-01-01T00:00:00+00:00\"", "\"2026-01-01T24:00:00Z\"", "[]", "[null]", "[1]", "[\"friend\"]", "[\"person\"]",
        "{}", "{\"a\": 1}", "{\"age\": 16}", "{\"x-tag\": \"deny\"}", "[{}]", "[{\"age\": 16}]",
    ];

    // What no schema of a single member can see: what refers to another member, and arithmetic.
    private static readonly Regex OnlyTheLibrarySees = new(
        string.Join(
            '|',
            "names differ|codes differ|an age between two bands|which an earlier member names|there is no band|overlaps with|above from|later than from|takes longer|gives a token back|time zone of the IANA|is left out, and",
            @"^\$\.(audience\.(verbs\.\w+\.)?default|ages\.unknownAge|ages\.bands\[\d\]\.(default|widest)|groups\.(friendsInside\..*|creatorApproval\[\d\])|ages\.pairs\[\d\]\.(from|to)|.*\.(fromBands|toBands)\[\d\]): .*allowed is one of",
            @"^\$\.disclosure\..*allowed is a code of",
            @"^\$\.disclosure\.own_rule:",
            @"^\$\.remedies\..*allowed is a tag, or"),
        RegexOptions.CultureInvariant);

    [Fact]
    public void The_schema_accepts_every_policy_that_the_library_ships_or_writes()
    {
        var schema = Load();

        schema.Accepts(Parse(Full)).Should().BeTrue();
        schema.Accepts(Parse("{}")).Should().BeTrue();
        schema.Accepts(Parse(PolicyDocument.Write(PolicyDocument.Parse(Full)))).Should().BeTrue();
        foreach (var name in PolicyPresets.Names)
        {
            schema.Accepts(Parse(PolicyDocument.Write(PolicyDocument.WithDefaults(PolicyPresets.Get(name))))).Should().BeTrue();
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Scenarios"), "*.json", SearchOption.AllDirectories))
        {
            var policy = Parse(File.ReadAllText(file)).GetProperty("policy");
            (policy.ValueKind == JsonValueKind.String || schema.Accepts(policy)).Should().BeTrue("of {0}", file);
        }
    }

    [Fact]
    public void The_schema_and_the_library_give_the_same_verdict_on_every_mutation()
    {
        var schema = Load();
        int accepted = 0, refused = 0;
        var different = new List<string>();
        foreach (var mutation in Mutations())
        {
            var read = PolicyDocument.TryParse(mutation, out _, out var errors);
            if (!read && errors.All(error => OnlyTheLibrarySees.IsMatch(error.ToString())))
            {
                continue;
            }

            _ = read ? accepted++ : refused++;
            if (schema.Accepts(Parse(mutation)) != read)
            {
                different.Add($"{(read ? "read" : errors[0])}: {mutation}");
            }
        }

        different.Should().BeEmpty();
        accepted.Should().BeGreaterThan(300);
        refused.Should().BeGreaterThan(3000);
    }

    [Fact]
    public void The_schema_knows_every_code_and_every_exemption()
    {
        var schema = Load();
        foreach (var code in LibraryCodes.All)
        {
            foreach (var level in Names.Disclosures.All)
            {
                var json = $$$"""{"disclosure": {"{{{code.Code}}}": "{{{level}}}"}}""";
                schema.Accepts(Parse(json)).Should().Be(PolicyDocument.TryParse(json, out _, out _), json);
            }

            foreach (var rule in new[] { code.RuleId, code.Letters })
            {
                var json = $$$"""{"exemptions": {"bot": ["{{{rule}}}"]}}""";
                schema.Accepts(Parse(json)).Should().Be(PolicyDocument.TryParse(json, out _, out _), json);
            }

            var rules = $$$"""{"rules": [{"code": "{{{code.Code}}}", "outcome": "deny", "class": "own"}]}""";
            schema.Accepts(Parse(rules)).Should().BeFalse();
        }
    }

    [Fact]
    public void Every_member_of_the_schema_is_described()
    {
        var undescribed = new List<string>();
        Describe(Parse(File.ReadAllText(SchemaFile)), "$", undescribed);

        undescribed.Should().BeEmpty();

        static void Describe(JsonElement schema, string path, List<string> undescribed)
        {
            if (schema.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in schema.EnumerateObject())
                {
                    if (member.Name == "properties" && !path.EndsWith(".if", StringComparison.Ordinal) && !path.Contains(".then", StringComparison.Ordinal))
                    {
                        undescribed.AddRange(member.Value.EnumerateObject().Where(one => !one.Value.TryGetProperty("description", out _) && !one.Value.TryGetProperty("$ref", out _)
                            && !path.EndsWith(".costs", StringComparison.Ordinal)).Select(one => $"{path}.{one.Name}"));
                    }

                    Describe(member.Value, $"{path}.{member.Name}", undescribed);
                }
            }
        }
    }

    private static string SchemaFile => Path.Combine(AppContext.BaseDirectory, "schemas", "policy.schema.json");

    private static JsonSchemaEvaluator Load() => new(Parse(File.ReadAllText(SchemaFile)));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, JsonText.DocumentOptions);
        return document.RootElement.Clone();
    }

    // Each value replaced by each other kind of value; each member left out, renamed, or given a neighbour.
    private static IEnumerable<string> Mutations()
    {
        var paths = new List<Func<JsonNode, JsonNode?>>();
        Collect(JsonNode.Parse(Full)!, node => node, paths);
        foreach (var path in paths)
        {
            foreach (var replacement in Replacements)
            {
                yield return Change(path, node => node.ReplaceWith(JsonNode.Parse(replacement)));
            }

            yield return Change(path, node =>
            {
                if (node.Parent is JsonObject owner)
                {
                    owner.Remove(node.GetPropertyName());
                }
                else
                {
                    node.Parent!.AsArray().Remove(node);
                }
            });
            foreach (var name in new[] { "extra", "x-extra", "X", "US-CA", "sender_blocked", "budget_low", "own_rule", "friend" })
            {
                yield return Change(path, node =>
                {
                    if (node.Parent is JsonObject owner)
                    {
                        owner.Remove(node.GetPropertyName());
                        owner[name] = node.DeepClone();
                    }
                    else
                    {
                        node.Parent!.AsArray().Add(node.DeepClone());
                    }
                });
            }
        }
    }

    private static string Change(Func<JsonNode, JsonNode?> path, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Full)!;
        if (path(root) is { } node)
        {
            change(node);
        }

        return root.ToJsonString();
    }

    private static void Collect(JsonNode node, Func<JsonNode, JsonNode?> path, List<Func<JsonNode, JsonNode?>> paths)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                {
                    Add(root => path(root)![name], value);
                }

                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    var index = i;
                    Add(root => path(root)![index], items[i]);
                }

                break;
            default:
                break;
        }

        void Add(Func<JsonNode, JsonNode?> inner, JsonNode? value)
        {
            if (value is not null)
            {
                paths.Add(inner);
                Collect(value, inner, paths);
            }
        }
    }
}
