using System.Text.Json;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Tests.Docs;

/// <summary>docs/policy-documents.md names every member of a policy document, and every preset is one that a page names.</summary>
public sealed partial class PolicyPageTests
{
    private static readonly IReadOnlySet<string> Named = Code().Matches(Repository.Read("docs", "policy-documents.md"))
        .SelectMany(match => match.Groups["code"].Value.Split('.', '[', ']')).ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_member_of_the_schema_is_named()
    {
        using var schema = JsonDocument.Parse(Repository.Read("schemas", "policy.schema.json"));
        MembersOf(schema.RootElement).Where(name => LibraryCodes.Find(name) is null).Should().NotBeEmpty().And.BeSubsetOf(Named);
    }

    [Fact]
    public void Every_tie_and_every_kind_of_law_that_can_be_adopted_is_named() =>
        Ties.Names.Concat(LawKinds.All.Where(IsAdoptable).Select(LawKinds.Name)).Should().BeSubsetOf(Named);

    [Fact]
    public void Every_preset_is_named_in_the_README() =>
        PolicyPresets.Names.Should().NotBeEmpty().And.AllSatisfy(name => Repository.Read("README.md").Should().Contain($"`{name}`"));

    private static bool IsAdoptable(LawKind kind) =>
        PolicyDocument.TryParse($$"""{ "ages": { "laws": ["{{LawKinds.Name(kind)}}"] } }""", out _, out _);

    private static IEnumerable<string> MembersOf(JsonElement schema)
    {
        if (schema.ValueKind == JsonValueKind.Array)
        {
            return schema.EnumerateArray().SelectMany(MembersOf);
        }

        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [];
        }

        var own = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
            ? properties.EnumerateObject().Select(property => property.Name)
            : [];
        return own.Concat(schema.EnumerateObject().SelectMany(property => MembersOf(property.Value)));
    }

    [GeneratedRegex("`(?<code>[^`\n]+)`")]
    private static partial Regex Code();
}
