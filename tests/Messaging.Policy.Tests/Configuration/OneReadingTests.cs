using System.Text.Json;
using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>Documents and configuration mean the same, to the last member: every member of the model, and all that can be said in its place.</summary>
public sealed class OneReadingTests
{
    /// <summary>What is put in the place of each member, whatever it is.</summary>
    private static readonly (string Name, string Json)[] Values =
    [
        ("null", "null"), ("an empty list", "[]"), ("an empty text", "\"\""), ("a list of null", "[null]"), ("a list in a list", "[[\"send\"]]"), ("an object in a list", "[{\"a\":\"b\"}]"),
        ("an object", "{\"nonsense\":\"b\"}"), ("a word", "\"nonsense\""), ("a negative number", "-1"), ("a large number", "4000000000"), ("half a number", "1.5"), ("a whole number", "16.0"),
        ("true", "true"), ("two names in one", "\"send,edit\""), ("two names in a list", "[\"filtered,request\"]"), ("another case", "\"DELIVER\""), ("a number as a name", "[4]"),
        ("a hexadecimal number", "\"0x10\""), ("a duration", "\"PT1H\""), ("a duration of months", "\"P1M\""), ("an instant", "\"2027-01-01T00:00:00Z\""), ("a date", "\"2027-01-01\""), ("never", "\"never\""),
    ];

    [Fact]
    public void The_document_that_states_every_member_states_every_member()
    {
        var stated = EveryMember.Places.Select(place => place.Forms.Object).OfType<System.Text.Json.Serialization.Metadata.JsonTypeInfo>().Select(info => info.Type)
            .Append(typeof(MessagingPolicyOptions)).ToHashSet();
        var names = EveryMember.Places.Select(place => place.Steps[^1]).ToHashSet(StringComparer.Ordinal);

        foreach (var type in stated)
        {
            PolicyJson.TypeInfo.Options.GetTypeInfo(type).Properties.Select(member => member.Name).Should().BeSubsetOf(names, $"the document states every member of {type.Name}");
        }

        PolicyDocument.TryParse(EveryMember.Json, out _, out var errors).Should().BeTrue(string.Join('\n', errors));
    }

    [Fact]
    public void The_document_that_states_every_member_arrives_whole_from_configuration() =>
        BothReaders.OfConfiguration(EveryMember.Json).Should().Be(BothReaders.OfDocument(EveryMember.Json));

    [Fact]
    public void Whatever_is_said_in_the_place_of_a_member_means_the_same_in_both()
    {
        var differences = new List<string>();
        var compared = 0;
        foreach (var place in EveryMember.Places)
        {
            foreach (var (name, value) in Values.Where(value => !Merges(place, value.Json)))
            {
                var json = place.With((parent, step) => Set(parent, step, JsonNode.Parse(value)));
                Compare($"{place.Name}: {name}", json);
            }

            // The framework's reader of JSON files writes an empty object as it writes null.
            if (!IsAlone(place))
            {
                Compare($"{place.Name}: absent", place.With(Remove));
            }
        }

        differences.Should().BeEmpty();
        compared.Should().BeGreaterThan(2000, "every member was tried");

        void Compare(string what, string json)
        {
            compared++;
            var (document, configuration) = (BothReaders.OfDocument(json), BothReaders.OfConfiguration(json));
            if (document != configuration)
            {
                differences.Add($"{what}\n  document: {document}\n  configuration: {configuration}");
            }
        }
    }

    [Fact]
    public void A_member_that_is_not_known_is_an_error_in_both_at_every_depth()
    {
        foreach (var place in EveryMember.Places.Where(place => place.Forms.Object is not null))
        {
            var json = place.With((parent, step) => (At(parent, step) as JsonObject)?.Add("noSuchMember", "x"));

            BothReaders.OfConfiguration(json).Should().Be(BothReaders.OfDocument(json), place.Name);
        }
    }

    [Fact]
    public void Keys_have_no_case_in_configuration_and_names_of_values_have()
    {
        BothReaders.OfSettings(("AUDIENCE:DEFAULT", "everyone"), ("audience:VERBS:ADDTOGROUP:default", "friends"), ("Budgets:0:COSTS:Link", "2"), ("Budgets:0:name", "m"), ("Budgets:0:limit", "1"), ("Budgets:0:every", "PT1M"))
            .Should().Be(BothReaders.OfDocument("""
                { "audience": { "default": "everyone", "verbs": { "addToGroup": { "default": "friends" } } }, "budgets": [ { "name": "m", "limit": 1, "every": "PT1M", "costs": { "link": 2 } } ] }
                """));
        BothReaders.OfSettings(("audience:default", "Everyone")).Should().Be("errors at $.audience.default");
        BothReaders.OfSettings(("selfMessages", "Deliver")).Should().Be("errors at $.selfMessages");
    }

    [Theory]
    [InlineData("accounts:phone:lineTypes", "", "[]")]
    [InlineData("accounts:phone:lineTypes", "absent", "null")]
    public void An_empty_value_is_an_empty_list_and_no_key_is_absent(string key, string value, string expected)
    {
        var written = value == "absent" ? BothReaders.OfSettings(("name", "n")) : BothReaders.OfSettings((key, value), ("name", "n"));

        JsonNode.Parse(written)!["accounts"]!["phone"]?["lineTypes"].Should().Match(node => (node == null ? "null" : ((JsonNode)node).ToJsonString(null)) == expected);
    }

    [Fact]
    public void A_key_without_a_value_is_null()
    {
        JsonNode.Parse(BothReaders.OfSettings(("ages", null), ("name", "n")))!.AsObject().Should().ContainKey("ages").WhoseValue.Should().BeNull();
        JsonNode.Parse(BothReaders.OfSettings(("requests:messages", null)))!["requests"]!.AsObject().Should().ContainKey("messages").WhoseValue.Should().BeNull();
        BothReaders.OfSettings(("accounts", null), ("name", "n")).Should().Be("errors at $.accounts");
    }

    [Theory]
    [InlineData("accounts:phone:lineTypes:mobile", "true", "$.accounts.phone.lineTypes")]
    [InlineData("accounts:phone:lineTypes:1", "mobile", "$.accounts.phone.lineTypes")]
    [InlineData("accounts:phone", "mobile", "$.accounts.phone")]
    [InlineData("sources", "one", "$.sources")]
    public void What_is_no_list_or_no_object_is_an_error_that_says_so(string key, string value, string path) =>
        BothReaders.OfSettings((key, value), ("name", "n")).Should().Be($"errors at {path}");

    [Fact]
    public void A_value_beside_settings_is_an_error() =>
        BothReaders.OfSettings(("audience", "everyone"), ("audience:default", "everyone")).Should().Be("errors at $.audience");

    /// <summary>What the framework's own reader of JSON files makes equal, so that no reader of configuration can tell: texts, numbers and switches; an empty list and an empty text.</summary>
    private static bool Merges(EveryMember.Place place, string json)
    {
        var node = JsonNode.Parse(json);
        return json is "[]" or "\"\""
            ? AcceptsText(place.Forms, "") || (json == "\"\"" && place.Forms.Items is not null)
            : node is JsonArray list ? list.Any(item => IsTextElsewhere(place.Forms.Items?.Invoke(), item)) : IsTextElsewhere(place.Forms, node);

        static bool IsTextElsewhere(ValueForms? forms, JsonNode? node) =>
            node is JsonValue value && value.GetValueKind() != JsonValueKind.String && forms is not null && AcceptsText(forms, value.ToJsonString());

        static bool AcceptsText(ValueForms forms, string text) => forms.Leaf is { } leaf && leaf.Accepts(JsonSerializer.SerializeToElement(text));
    }

    private static bool IsAlone(EveryMember.Place place) =>
        EveryMember.Places.Count(other => other.Steps.Count == place.Steps.Count && other.Steps.SkipLast(1).SequenceEqual(place.Steps.SkipLast(1))) == 1;

    private static JsonNode? At(JsonNode parent, string step) => parent is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : parent[step];

    private static void Set(JsonNode parent, string step, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[step] = value;
        }
    }

    private static void Remove(JsonNode parent, string step)
    {
        if (parent is JsonArray list)
        {
            list.RemoveAt(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            parent.AsObject().Remove(step);
        }
    }
}
