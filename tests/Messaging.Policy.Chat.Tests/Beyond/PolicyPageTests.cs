using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Beyond;

public sealed class PolicyPageTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task The_policy_page_names_what_is_wrong_and_what_is_allowed()
    {
        var page = await OpenAsync("/policy");
        var errors = page.GetByRole(AriaRole.List, new() { Name = "Errors" });
        await page.GetByLabel("Policy document").FillAsync("""{ "name": "mine", "accounts": { "phone": { "lineTypes": ["pigeon"] } } }""");
        await Expect(errors).ToContainTextAsync("$.accounts.phone.lineTypes[0]");
        await Expect(errors).ToContainTextAsync("pigeon");
        await Expect(errors).ToContainTextAsync("voip");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Put in force" })).ToBeDisabledAsync();
        await page.GetByLabel("Policy document").FillAsync("{ \"name\": ");
        await Expect(errors.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_policy_is_put_in_force_while_another_browser_chats()
    {
        var chat = new Column(await OpenAsync("/?people=fay"), "Fay");
        await Expect(chat.Row("You can message", "Ana")).ToHaveCountAsync(0);

        var page = await OpenAsync("/policy");
        var document = page.GetByLabel("Policy document");
        await document.FillAsync((await document.InputValueAsync()).Replace("\"required\": true", "\"required\": false", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Gains" }).GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
        await Expect(page.Locator(".sum")).ToHaveTextAsync("Some gain contact, and nobody loses it.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put in force" }).ClickAsync();
        await Expect(page.GetByText("This document is in force.")).ToBeVisibleAsync();

        await Expect(chat.Row("You can message", "Ana")).ToBeVisibleAsync();
    }
}
