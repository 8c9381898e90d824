using System.Text.Json;
using System.Text.Json.Nodes;
using Messaging.Policy.Tests.Docs;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>The document that states every member, and the walk over it along the model.</summary>
internal static class EveryMember
{
    public static string Json { get; } = Repository.Read("samples", "AotSmoke", "every-member.json");

    /// <summary>Every place of the document, with the forms that the model gives it.</summary>
    public static IReadOnlyList<Place> Places { get; } = Walk();

    public static JsonNode Parse() => JsonNode.Parse(Json)!;

    private static List<Place> Walk()
    {
        var places = new List<Place>();
        var options = PolicyJson.TypeInfo.Options;
        Visit(Parse(), ValueForms.Of(options, PolicyJson.TypeInfo), [], places);
        return places;
    }

    private static void Visit(JsonNode? node, ValueForms forms, IReadOnlyList<string> steps, List<Place> places)
    {
        if (steps.Count > 0)
        {
            places.Add(new(steps, forms));
        }

        switch (node)
        {
            case JsonObject @object:
                foreach (var (name, value) in @object)
                {
                    Visit(value, forms.Member(PolicyJson.TypeInfo.Options, name) ?? throw new InvalidOperationException($"The model has no {string.Join('.', [.. steps, name])}."), [.. steps, name], places);
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    // Of single values one stands for the others.
                    if (i == 0 || list[i] is JsonObject)
                    {
                        Visit(list[i], forms.Items!(), [.. steps, $"{i}"], places);
                    }
                }

                break;
            default:
                break;
        }
    }

    internal sealed record Place(IReadOnlyList<string> Steps, ValueForms Forms)
    {
        public string Name => string.Join('.', Steps);

        /// <summary>The document with another value here; or without the member, where the change says so.</summary>
        public string With(Action<JsonNode, string> change)
        {
            var root = Parse();
            var parent = Steps.SkipLast(1).Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
            change(parent, Steps[^1]);
            return root.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        }
    }
}
