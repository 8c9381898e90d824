namespace Messaging.Policy;

/// <summary>The JSON Schema of policy documents, as it comes with the library.</summary>
internal static class PolicySchema
{
    /// <summary>Opens the schema: JSON in UTF-8.</summary>
    public static Stream Open() => typeof(PolicySchema).Assembly.GetManifestResourceStream("Messaging.Policy.policy.schema.json")!;
}
