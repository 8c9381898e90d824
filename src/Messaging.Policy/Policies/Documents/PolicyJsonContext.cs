using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The metadata of the options, made by the compiler: nothing is found by reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessagingPolicyOptions))]
internal sealed partial class PolicyJsonContext : JsonSerializerContext;
