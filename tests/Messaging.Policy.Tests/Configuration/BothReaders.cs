using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>What the reader of documents and the reader of configuration make of the same JSON.</summary>
internal static class BothReaders
{
    private static readonly IServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    /// <summary>The policy as a document reads it, written; or the paths of the errors.</summary>
    public static string OfDocument(string json) =>
        PolicyDocument.TryParse(json, out var options, out var errors) ? Sorted(options) : Describe(errors);

    public static string OfConfiguration(string json) => Outcome(builder => builder.UseConfiguration(Load(json), "Messaging:Policy"));

    public static string OfSettings(params (string Key, string? Value)[] settings) => Outcome(builder => builder.UseConfiguration(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(each => KeyValuePair.Create($"Messaging:Policy:{each.Key}", each.Value))).Build(), "Messaging:Policy"));

    public static IConfigurationRoot Load(string json) => new ConfigurationBuilder()
        .AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "Messaging": { "Policy": {{json}} } }"""))).Build();

    public static string Outcome(Action<MessagingPolicyBuilder> choose)
    {
        var registration = new MessagingPolicyRegistration(new ServiceCollection(), key: null);
        choose(new MessagingPolicyBuilder(registration));
        try
        {
            var read = registration.Policy.Open(NoServices).Read();
            return PolicyValidator.Validate(read) is { Count: > 0 } errors ? Describe(errors) : Sorted(read);
        }
        catch (PolicyDocumentException exception)
        {
            return Describe(exception.Errors);
        }
    }

    /// <summary>A configuration keeps no order of its keys.</summary>
    private static string Sorted(MessagingPolicyOptions options) => Sort(JsonNode.Parse(PolicyDocument.Write(options)))!.ToJsonString();

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };

    private static string Describe(IEnumerable<PolicyError> errors) => "errors at " + string.Join(", ", errors.Select(error => error.Path).Order(StringComparer.Ordinal));
}
