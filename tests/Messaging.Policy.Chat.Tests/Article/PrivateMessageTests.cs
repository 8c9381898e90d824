using Messaging.Policy.Chat.Tests.Browsers;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Article;

public sealed class PrivateMessageTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task A1_a_message_is_private_between_two_accounts()
    {
        var page = await OpenAsync("/?people=ana,ben,gus");
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        var gus = new Column(page, "Gus");
        await ana.ChatAsync("Ben");
        await ben.ChatAsync("Ana");
        await gus.ChatAsync("Ana");

        await ana.SendAsync("Ben", "The kiln is free on Friday");

        await ana.ShowsAsync("Ben", "The kiln is free on Friday");
        await ben.ShowsAsync("Ana", "The kiln is free on Friday");
        await Expect(gus.Here).Not.ToContainTextAsync("The kiln is free on Friday");

        await ben.SendAsync("Ana", "Then we fire the bowls");

        await ana.ShowsAsync("Ben", "Then we fire the bowls");
    }

    [BrowserFact]
    public async Task Two_browsers_at_once_write_to_each_other()
    {
        var one = new Column(await OpenAsync("/?people=ana"), "Ana");
        var other = new Column(await OpenAsync("/?people=ben"), "Ben");
        await one.ChatAsync("Ben");
        await other.ChatAsync("Ana");

        await one.SendAsync("Ben", "Are you there?");
        await other.ShowsAsync("Ana", "Are you there?");
        await other.SendAsync("Ana", "On another computer");
        await one.ShowsAsync("Ben", "On another computer");
    }
}
