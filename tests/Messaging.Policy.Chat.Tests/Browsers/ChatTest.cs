using global::Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Messaging.Policy.Chat.Tests.Browsers;

/// <summary>A test with a server of its own, on a free port, with a database of its own.</summary>
[Collection(ChatCollection.Name)]
public abstract class ChatTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private WebApplication? _app;

    protected IServiceProvider Services => _app!.Services;

    protected Uri Address => new(_app!.Urls.First());

    protected IBrowser Browser => fixture.Browser;

    public async Task InitializeAsync()
    {
        _app = await ChatApp.BuildAsync([], "http://127.0.0.1:0");
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        if (_app is not null)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await _app.StopAsync(limit.Token);
            await _app.DisposeAsync();
        }
    }

    /// <summary>Opens a page in a context of its own, as another computer would, and waits until it is live.</summary>
    protected async Task<IPage> OpenAsync(string path = "/?people=ana,ben", BrowserNewContextOptions? options = null)
    {
        var context = await Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        _contexts.Add(context);
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(Address, path).ToString());
        await Assertions.Expect(page.Locator("main[data-live=true]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    /// <summary>Puts a policy in force, as the policy page does.</summary>
    protected void Put(string document)
    {
        Assert.Empty(Get<LivePolicy>().Replace(document));
        Get<World>().NotifyChanged();
    }

    protected T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();
}
