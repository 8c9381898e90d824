namespace Messaging.Policy.AspNetCore.Tests.Docs;

/// <summary>A test that wants a folder of packed packages, named by MESSAGING_POLICY_PACKAGES. Without one it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PackagesFactAttribute : FactAttribute
{
    public PackagesFactAttribute()
    {
        if (Folder is null)
        {
            Skip = "MESSAGING_POLICY_PACKAGES names no folder: dotnet pack -c Release, and name artifacts/packages.";
        }
    }

    public static string? Folder { get; } = Environment.GetEnvironmentVariable("MESSAGING_POLICY_PACKAGES") is { Length: > 0 } folder ? folder : null;
}
