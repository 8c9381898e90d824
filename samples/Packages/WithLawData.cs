using Messaging.Policy;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class WithLawData
{
    public static void Run()
    {
        // <readme:with-law-data>
        using var laws = LawDataFile.OpenRead();
        using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseDocument("""{ "ages": { "laws": ["social-media-minimum"] } }""").UseLaws(laws))
            .BuildServiceProvider();

        _ = services.GetRequiredService<IMessagingPolicyEvaluator>();
        Console.WriteLine($"{services.GetRequiredService<LawsInUse>().Current.Version}, {LawDataFile.Hash[..8]}");
        // </readme:with-law-data>
    }
}
