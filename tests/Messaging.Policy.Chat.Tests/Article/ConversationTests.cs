using global::Chat;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Article;

/// <summary>What happens in a conversation: outages, limits, reports and signs of life.</summary>
public sealed class ConversationTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task A6_without_a_connection_nothing_is_sent_and_nothing_is_lost()
    {
        var page = await OpenAsync();
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        await ana.ChatAsync("Ben");
        await ben.ChatAsync("Ana");
        await page.GetByLabel("The database does not answer").CheckAsync();
        await ana.SendAsync("Ben", "Are we online?");
        await Expect(ana.Notice).ToHaveTextAsync("There is no connection right now. Nothing was lost: try again.");
        await Expect(ana.Draft("Ben")).ToHaveValueAsync("Are we online?");
        await Expect(ana.Messages("Ben")).Not.ToContainTextAsync("Are we online?");

        await page.GetByLabel("The database does not answer").UncheckAsync();
        await ana.Button("Send").ClickAsync();
        await Expect(ben.Messages("Ana").GetByText("Are we online?")).ToHaveCountAsync(1);
        await Expect(ana.Draft("Ben")).ToHaveValueAsync("");
    }

    [BrowserFact]
    public async Task A7_too_many_messages_are_refused_and_the_limit_is_not_told()
    {
        var page = await OpenAsync("/?people=ana");
        for (var number = 0; number < 30; number++)
        {
            Assert.True((await Get<Messenger>().SendAsync("ana", "ben", "Again", $"again-{number}")).IsSent);
        }

        var ana = new Column(page, "Ana");
        await ana.Row("Conversations", "Ben").ClickAsync();
        await ana.SendAsync("Ben", "Once too often");
        await Expect(ana.Notice).ToHaveTextAsync("You are sending messages too quickly."); // and no word of when
        await Expect(ana.Draft("Ben")).ToHaveValueAsync("Once too often");
        var staff = new Staff(page);
        await Expect(staff.Latest).ToContainTextAsync("Deny");
        await staff.OpenLatestAsync();
        await Expect(staff.Latest).ToContainTextAsync(", not told");

        await page.GetByRole(AriaRole.Button, new() { Name = "+1 min" }).ClickAsync();
        await ana.Button("Send").ClickAsync();
        await ana.ShowsAsync("Ben", "Once too often");
    }

    [BrowserFact]
    public async Task A7_a_limit_that_is_told_says_how_long_to_wait()
    {
        var page = await OpenAsync("/?people=ana");
        Put(PolicyShelf.TextOf(PolicyShelf.House));
        var ana = new Column(page, "Ana");
        await ana.ChatAsync("Ben");
        foreach (var text in (string[])["One", "Two", "Three"])
        {
            await ana.SendAsync("Ben", text);
            await ana.ShowsAsync("Ben", text);
        }

        await ana.SendAsync("Ben", "Four");
        await Expect(ana.Notice).ToHaveTextAsync("You are sending messages too quickly. You can try again in 20 s.");
        await ana.TabAsync("Settings");
        await Expect(ana.Here).ToContainTextAsync("You can try again in 20 s.");
    }

    [BrowserFact]
    public async Task A15_report_and_block_stops_contact_and_sends_the_message_to_the_moderators()
    {
        await Get<Messenger>().SendAsync("ben", "ana", "Buy my course", "offer");
        var page = await OpenAsync();
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        await ana.Row("Conversations", "Ben").ClickAsync();
        await ana.MenuAsync("Ben");
        await ana.Button("Report and block").ClickAsync();

        await Expect(ana.Notice).ToHaveTextAsync("You blocked Ben, and the report reached the moderators.");
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "Reports" })).ToContainTextAsync("Ana reports Ben: “Buy my course”");
        await ben.Row("Conversations", "Ana").ClickAsync();
        await ben.SendAsync("Ana", "One more thing");
        await Expect(ben.Notice).ToHaveTextAsync("You cannot message this account.");
        await ana.TabAsync("Inbox");
        await Expect(ana.Row("Conversations", "Ben")).ToHaveCountAsync(0);

        await ana.ProfileAsync("Ben");
        await ana.MenuAsync("Ben");
        await ana.Button("Unblock").ClickAsync();
        await ben.Button("Send").ClickAsync();
        await ben.ShowsAsync("Ana", "One more thing");
    }

    [BrowserFact]
    public async Task A15_the_block_stands_and_the_report_waits_where_the_moderators_cannot_be_reached()
    {
        await Get<Messenger>().SendAsync("ben", "ana", "Buy my course", "offer");
        var page = await OpenAsync();
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        var reports = page.GetByRole(AriaRole.List, new() { Name = "Reports" });
        await page.GetByLabel("The moderators' mailbox does not answer").CheckAsync();
        await ana.Row("Conversations", "Ben").ClickAsync();
        await ana.MenuAsync("Ben");
        await ana.Button("Report and block").ClickAsync();

        await Expect(ana.Notice).ToHaveTextAsync("You blocked Ben. The report will be sent on as soon as possible.");
        await Expect(reports).Not.ToContainTextAsync("Ana");
        await Expect(ben.Row("You can message", "Ana")).ToHaveCountAsync(0);

        await page.GetByLabel("The moderators' mailbox does not answer").UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 h" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send waiting reports" }).ClickAsync();
        await Expect(reports.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);

        await ana.MenuAsync("Ben");
        await ana.Button("Report and block").ClickAsync();
        await Expect(ana.Notice).ToHaveTextAsync("You blocked and reported Ben before.");
        await Expect(reports.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A17_there_are_no_read_receipts_and_no_signs_of_writing()
    {
        var page = await OpenAsync();
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        await ana.ChatAsync("Ben");
        await ben.ChatAsync("Ana");
        await ana.SendAsync("Ben", "Seen?");
        await ben.ShowsAsync("Ana", "Seen?");
        await ana.Draft("Ben").FillAsync("I am writi");
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 min" }).ClickAsync();
        await Expect(page.Locator("time").First).ToContainTextAsync("10:01"); // all that came before it was worked off
        await Expect(ben.Here).Not.ToContainTextAsync("is writing");
        await Expect(ana.Messages("Ben").GetByText("Read", new() { Exact = true })).ToHaveCountAsync(0);

        await page.GetByLabel("Policy", new() { Exact = true }).SelectOptionAsync(PolicyShelf.House); // there both are shown
        await ana.Draft("Ben").FillAsync("I am writing");
        await Expect(ben.Here).ToContainTextAsync("Ana is writing…");
        await Expect(ana.Messages("Ben").GetByText("Read", new() { Exact = true })).ToHaveCountAsync(1);
    }
}
