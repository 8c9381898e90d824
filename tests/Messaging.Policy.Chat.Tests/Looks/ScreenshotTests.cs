using global::Chat;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Looks;

/// <summary>Draws the pages at three sizes. Where MESSAGING_POLICY_SCREENSHOTS names a folder, the pictures are kept there, as chat-*.png.</summary>
public sealed class ScreenshotTests(BrowserFixture fixture) : ChatTest(fixture)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("MESSAGING_POLICY_SCREENSHOTS");

    [BrowserFact]
    public async Task No_page_is_wider_than_its_window_at_three_sizes()
    {
        var messenger = Get<Messenger>();
        foreach (var (from, to, text) in ((string, string, string)[])
            [("ana", "ben", "The kiln is free on Friday."), ("ben", "ana", "Then we fire the bowls!"), ("ana", "ben", "Bring the blue glaze, and something to eat."), ("gus", "ana", "Photos of the shelf, as promised")])
        {
            await messenger.SendAsync(from, to, text, Guid.NewGuid().ToString("N"));
        }

        await ShootAsync("desktop", 1440, 900, ColorScheme.Light);
        await ShootAsync("desktop-dark", 1440, 900, ColorScheme.Dark);
        await ShootAsync("tablet", 820, 1100, ColorScheme.Light);
        await ShootAsync("phone", 390, 844, ColorScheme.Light);
        await ShootAsync("phone-dark", 390, 844, ColorScheme.Dark);
    }

    private async Task ShootAsync(string name, int width, int height, ColorScheme scheme)
    {
        var page = await OpenAsync(options: new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce, Locale = "en-GB" });
        var ana = new Column(page, "Ana");
        await ana.ChatAsync("Ben");
        if (width >= 700)
        {
            await new Column(page, "Ben").ProfileAsync("Dev");
            await Expect(page.Locator(".entry").First).ToContainTextAsync("Dev");
        }

        if (width >= 1180)
        {
            await ana.ProfileAsync("Lea");
            await page.Locator(".entry").First.ClickAsync();
            await ana.ChatAsync("Ben");
        }

        await KeepAsync(page, name);
        if (width < 700)
        {
            foreach (var tab in (string[])["Inbox", "People", "Settings"])
            {
                await ana.TabAsync(tab);
                await KeepAsync(page, $"{name}-{tab.ToLowerInvariant()}");
            }
        }

        if (scheme == ColorScheme.Dark)
        {
            return; // its size is that of the light one
        }

        await page.GotoAsync(new Uri(Address, "/policy").ToString());
        await page.GetByLabel("Start from").SelectOptionAsync("house");
        await Expect(page.Locator(".sum")).ToBeVisibleAsync();
        await KeepAsync(page, $"{name}-policy");
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} pixels wider than its window.");
        if (Folder is { Length: > 0 })
        {
            Directory.CreateDirectory(Folder);
            await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"chat-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
