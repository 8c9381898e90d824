using Messaging.Policy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class FromConfiguration
{
    public static async Task RunAsync()
    {
        // <readme:from-configuration>
        await File.WriteAllTextAsync("appsettings.json", """{ "Messaging": { "Policy": { "name": "house", "audience": { "default": "friends" } } } }""");
        var configuration = new ConfigurationBuilder().SetBasePath(Directory.GetCurrentDirectory()).AddJsonFile("appsettings.json", optional: false, reloadOnChange: true).Build();

        await using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseConfiguration(configuration, "Messaging:Policy"))
            .BuildServiceProvider();

        _ = services.GetRequiredService<IMessagingPolicyEvaluator>(); // a section that is not there, or not valid, stops the host here
        Console.WriteLine(services.GetRequiredService<IMessagingPolicyStatus>().Policy.Name);
        // </readme:from-configuration>
    }
}
