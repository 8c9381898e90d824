using System.Text.Json;

namespace Messaging.Policy.EntityFrameworkCore.Tests;

/// <summary>The policies of scenarios.</summary>
internal static class HostPolicy
{
    /// <summary>Uses the policy that a scenario names.</summary>
    public static void Use(MessagingPolicyBuilder policy, JsonElement named, string folder)
    {
        if (named.ValueKind == JsonValueKind.Object)
        {
            policy.UseDocument(named.GetRawText());
        }
        else if (PolicyPresets.Names.Contains(named.GetString()))
        {
            policy.UsePreset(named.GetString()!);
        }
        else
        {
            policy.UseDocumentFile(Path.Combine(folder, named.GetString()!), reloadOnChange: false);
        }
    }
}
