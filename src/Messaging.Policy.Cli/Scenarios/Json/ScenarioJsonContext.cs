using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>The metadata of scenario files, made by the compiler: nothing is found by reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScenarioDocument))]
[JsonSerializable(typeof(ExpectationDocument))]
[JsonSerializable(typeof(FactDocument))]
internal sealed partial class ScenarioJsonContext : JsonSerializerContext;
