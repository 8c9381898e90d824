using Messaging.Policy.Tests.Cli;
using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Configuration;

/// <summary>A section of a settings file that goes away, breaks, or is renamed while the host runs.</summary>
public sealed class SectionReloadTests
{
    private const string Policy = """{ "Messaging": { "Policy": { "Name": "closed", "Audience": { "Default": "noOne" } } } }""";

    [Theory]
    [InlineData("deleted")]
    [InlineData("broken")]
    [InlineData("emptied")]
    [InlineData("renamed")]
    public async Task A_settings_file_that_vanishes_or_breaks_leaves_the_old_policy_in_force_and_is_told(string what)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("settings.json", Policy);
        var (time, ear) = (new ManualTime(), new Ear());
        var configuration = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false).AddInMemoryCollection([]).Build();
        await using var host = new ServiceCollection().AddSingleton<TimeProvider>(time)
            .AddMessagingPolicy(policy => policy.UseConfiguration(configuration, "Messaging:Policy").AddListener(ear)).BuildServiceProvider();
        var status = host.GetRequiredService<IMessagingPolicyStatus>();
        var hash = status.Policy.Hash;

        switch (what)
        {
            case "deleted":
                File.Delete(file);
                break;
            case "broken":
                await File.WriteAllTextAsync(file, Policy.Replace(":", ",,", StringComparison.Ordinal));
                break;
            case "emptied":
                await File.WriteAllTextAsync(file, "{}");
                break;
            default:
                await File.WriteAllTextAsync(file, Policy.Replace("Policy", "Polcy", StringComparison.Ordinal));
                break;
        }

        // As the framework's watcher of the file does: it throws where the file is no JSON, tells nobody, and leaves the settings empty.
        var provider = configuration.Providers.OfType<JsonConfigurationProvider>().Single();
        Reload(provider);
        time.Advance(TimeSpan.FromSeconds(5));

        var reload = ear.Reloads.Should().ContainSingle().Subject;
        reload.Cause.Should().Be("Messaging:Policy");
        reload.Errors.Should().ContainSingle().Which.ToString().Should().StartWith("Messaging:Policy: there is no such section, or nothing in it");
        (status.Policy.Name, status.Policy.Hash, status.Policy.IsUpToDate).Should().Be(("closed", hash, false));

        await File.WriteAllTextAsync(file, Policy);
        Reload(provider);
        time.Advance(TimeSpan.FromSeconds(5));
        ear.Reloads.Should().HaveCount(2);
        status.Policy.IsUpToDate.Should().BeTrue();
    }

    /// <summary>A reload by the file's watcher, which the provider does not offer: what it does is a load that empties the settings where it fails.</summary>
    private static void Reload(JsonConfigurationProvider provider)
    {
        var load = typeof(FileConfigurationProvider).GetMethod("Load", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic, [typeof(bool)])!;
        try
        {
            load.Invoke(provider, [true]);
        }
        catch (System.Reflection.TargetInvocationException exception) when (exception.InnerException is InvalidDataException)
        {
        }
    }
}
