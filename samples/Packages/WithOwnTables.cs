using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class WithOwnTables
{
    public static async Task RunAsync()
    {
        var services = new ServiceCollection();

        // <readme:with-own-tables>
        services.AddDbContextFactory<ShopContext>(options => options.UseSqlite("Data Source=shop.db"));
        services.AddSingleton<IAccountRepository, OwnAccounts>();
        services.AddMessagingPolicy(policy => policy
            .UseDocument("""{ "name": "shop", "ages": null, "audience": { "default": "everyone" } }""")
            .UseEntityFrameworkCore<ShopContext>(EntityFrameworkPorts.All & ~EntityFrameworkPorts.Accounts)
            .UseInMemoryStore()); // budgets
        // </readme:with-own-tables>

        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IDbContextFactory<ShopContext>>();
        await using (var context = await factory.CreateDbContextAsync())
        {
            await context.Database.EnsureDeletedAsync();
            await context.Database.EnsureCreatedAsync();
            context.AddRange(new ShopUser(1, new(1995, 4, 10), "ES", true, null), new ShopUser(2, null, null, true, "noOne"));
            await context.SaveChangesAsync();
        }

        var evaluator = provider.GetRequiredService<IMessagingPolicyEvaluator>();
        Console.WriteLine((await evaluator.CanSendMessageAsync(new SendAttempt(2, 1))).SenderView.Outcome); // Deliver
        Console.WriteLine((await evaluator.CanSendMessageAsync(new SendAttempt(1, 2))).SenderView.Outcome); // Deny: the account chose noOne
        Console.WriteLine((await evaluator.CanSendMessageAsync(new SendAttempt(1, "2"))).SenderView.Outcome); // Deny: a text is not a number
    }
}
