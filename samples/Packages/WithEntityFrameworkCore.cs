using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Packages;

public static class WithEntityFrameworkCore
{
    public static async Task RunAsync()
    {
        // <readme:with-entity-framework-core>
        var services = new ServiceCollection();
        services.AddDbContextFactory<ChatContext>(options => options.UseSqlite("Data Source=chat.db"));
        services.AddMessagingPolicy(policy => policy
            .UseDocument("""{ "name": "house", "ages": null, "audience": { "default": "everyone" } }""")
            .UseEntityFrameworkCore<ChatContext>() // accounts, relations, blocks, conversations and reports
            .UseInMemoryStore());                  // budgets
        await using var provider = services.BuildServiceProvider();

        var factory = provider.GetRequiredService<IDbContextFactory<ChatContext>>();
        await using (var context = await factory.CreateDbContextAsync())
        {
            await context.Database.EnsureDeletedAsync();
            await context.Database.EnsureCreatedAsync(); // a service has migrations, which are its own
        }

        var facts = new MessagingFactWriter<ChatContext>(factory);
        await facts.SetAccountAsync(new Account { Id = "ana", Phone = PhoneLine.Mobile });
        await facts.SetAccountAsync(new Account { Id = "ben", Phone = PhoneLine.Mobile });
        await provider.GetRequiredService<IBlockListWriter>().BlockAsync("ben", "ana", CancellationToken.None);

        var decision = await provider.GetRequiredService<IMessagingPolicyEvaluator>().CanSendMessageAsync(new SendAttempt("ana", "ben"));
        Console.WriteLine(decision.SenderView.Outcome); // Deny: the block is in every later answer
        // </readme:with-entity-framework-core>
    }
}
