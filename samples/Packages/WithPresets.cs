using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class WithPresets
{
    public static void Run()
    {
        // <readme:with-presets>
        using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UsePresets(MessagingPolicyPresets.All).UsePreset("discord"))
            .BuildServiceProvider();

        _ = services.GetRequiredService<IMessagingPolicyEvaluator>();
        Console.WriteLine(services.GetRequiredService<IMessagingPolicyStatus>().Policy.Name);
        // </readme:with-presets>
    }
}
