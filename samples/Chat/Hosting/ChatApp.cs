using Chat.Components;
using Messaging.Policy;
using Messaging.Policy.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Chat;

/// <summary>Builds the sample. The browser tests build it in their own process.</summary>
public static class ChatApp
{
    public static async Task<WebApplication> BuildAsync(string[] args, string address)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(ChatApp).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null)
        {
            builder.WebHost.UseUrls(address); // unless --urls or ASPNETCORE_URLS says another
        }

        builder.WebHost.UseStaticWebAssets();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        AddMessaging(builder.Services);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();

        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets(Path.Combine(AppContext.BaseDirectory, "Chat.staticwebassets.endpoints.json"));
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        await Seed.PlantAsync(
            app.Services.GetRequiredService<IDbContextFactory<ChatContext>>(), app.Services.GetRequiredService<MessagingFactWriter<ChatContext>>(), app.Services.GetRequiredService<IBlockListWriter>());
        return app;
    }

    private static void AddMessaging(IServiceCollection services)
    {
        services.AddSingleton<ChatDatabase>();
        services.AddSingleton<Outage>();
        services.AddSingleton<LivePolicy>();
        services.AddSingleton<Moderators>();
        services.AddSingleton<IReportSink>(provider => provider.GetRequiredService<Moderators>());
        services.AddDbContextFactory<ChatContext>((provider, options) => options
            .UseSqlite(provider.GetRequiredService<ChatDatabase>().ConnectionString)
            .AddInterceptors(provider.GetRequiredService<ChatDatabase>(), provider.GetRequiredService<Outage>()));

        // <readme:chat-services>
        var clock = new SampleClock();
        services.AddSingleton(clock);
        services.AddMessagingPolicy(policy => policy
            .UseSource(provider => provider.GetRequiredService<LivePolicy>()) // what the policy page edits
            .UseEntityFrameworkCore<ChatContext>()                            // accounts, relations, blocks, conversations and reports
            .UseInMemoryStore()                                               // budgets
            .UseClock(clock)
            .UsePortDeadline(TimeSpan.FromSeconds(20))                        // it shares a computer with an editor and a build
            .AddLogging()
            .SendWaitingReports()
            .SettlePendingPermits());
        // </readme:chat-services>

        services.AddSingleton(provider => new MessagingFactWriter<ChatContext>(provider.GetRequiredService<IDbContextFactory<ChatContext>>()));
        services.AddSingleton<World>();
        services.AddSingleton<DecisionLog>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<ColumnReader>();
        services.AddSingleton<Messenger>();
        services.AddSingleton<Interactions>();
        services.AddSingleton<Groups>();
    }
}
