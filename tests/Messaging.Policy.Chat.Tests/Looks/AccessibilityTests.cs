using Deque.AxeCore.Playwright;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Looks;

public sealed class AccessibilityTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public Task Axe_finds_nothing_on_any_page_in_light() => CheckAllAsync(ColorScheme.Light);

    [BrowserFact]
    public Task Axe_finds_nothing_on_any_page_in_dark() => CheckAllAsync(ColorScheme.Dark);

    private async Task CheckAllAsync(ColorScheme scheme)
    {
        var page = await OpenAsync("/?people=ana,hana", new() { ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        var ana = new Column(page, "Ana");
        var hana = new Column(page, "Hana");
        await CheckAsync(page, "inbox");
        await hana.TabAsync("People");
        await ana.ChatAsync("Hana");
        await ana.SendAsync("Hana", "Hello");
        await ana.ShowsAsync("Hana", "Hello");
        await CheckAsync(page, "conversation and people");
        await ana.ProfileAsync("Lea");
        await page.Locator(".entry").First.ClickAsync();
        await hana.TabAsync("Settings");
        await CheckAsync(page, "profile, settings and explanation");
        await ana.TabAsync("Groups");
        await hana.TabAsync("Requests");
        await CheckAsync(page, "groups and requests");

        await page.GotoAsync(new Uri(Address, "/policy").ToString());
        await page.GetByLabel("Start from").SelectOptionAsync("house");
        await Expect(page.Locator(".sum")).ToBeVisibleAsync();
        await CheckAsync(page, "policy");
        await page.GetByLabel("Policy document").FillAsync("""{ "name": 1 }""");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Errors" })).ToBeVisibleAsync();
        await CheckAsync(page, "policy with errors");
    }

    private static async Task CheckAsync(IPage page, string what)
    {
        var result = await page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            $"{what}: {string.Join("; ", result.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"))}");
    }
}
