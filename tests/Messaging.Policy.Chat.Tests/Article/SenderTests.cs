using global::Chat;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Article;

/// <summary>What an account needs to send at all.</summary>
public sealed class SenderTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task A3_the_sender_s_phone_number_must_be_verified()
    {
        var fay = new Column(await OpenAsync("/?people=fay"), "Fay");
        await Expect(fay.Here).ToContainTextAsync("Verify your phone number first.");
        await Expect(fay.Row("You can message", "Ana")).ToHaveCountAsync(0);

        await fay.TabAsync("Settings");
        await fay.Button("Verify a mobile number").ClickAsync();
        await Expect(fay.Here).ToContainTextAsync("Mobile, verified");

        await fay.ChatAsync("Ana");
        await fay.SendAsync("Ana", "Now I have a number");
        await fay.ShowsAsync("Ana", "Now I have a number");
    }

    [BrowserFact]
    public async Task A4_an_internet_number_is_accepted_and_brings_advice()
    {
        var page = await OpenAsync("/?people=gus");
        var gus = new Column(page, "Gus");
        await gus.ChatAsync("Ana");
        await Expect(gus.Notice).ToContainTextAsync("internet number");
        await gus.SendAsync("Ana", "Can you hear me?");
        await gus.ShowsAsync("Ana", "Can you hear me?");
        var staff = new Staff(page);
        await staff.OpenLatestAsync();
        await Expect(staff.Here).ToContainTextAsync("PhoneLineRisky");

        await gus.TabAsync("Settings");
        await gus.Button("Verify a mobile number").ClickAsync();
        await gus.ChatAsync("Ana");
        await Expect(gus.Notice).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task A5_under_sixteen_nobody_sends_until_the_birthday()
    {
        var page = await OpenAsync("/?people=eli");
        var eli = new Column(page, "Eli");
        await Expect(eli.Here).ToContainTextAsync("You are not old enough to send messages here yet. You can try again on 28 Nov 2026, 00:00 UTC.");
        await Expect(eli.Row("You can message", "Ana")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "+1 day" }).ClickAsync();

        await eli.ChatAsync("Ana");
        await eli.SendAsync("Ana", "Sixteen at last");
        await eli.ShowsAsync("Ana", "Sixteen at last");
    }

    [BrowserFact]
    public async Task A5_the_age_varies_by_region()
    {
        var eli = new Column(await OpenAsync("/?people=eli"), "Eli");
        await Expect(eli.Row("You can message", "Ana")).ToHaveCountAsync(0);

        Put(PolicyShelf.TextOf(PolicyShelf.Article).Replace("\"regions\": {}", "\"regions\": { \"GB\": 15 }", StringComparison.Ordinal));

        await Expect(eli.Row("You can message", "Ana")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A13_an_account_that_others_reported_cannot_send()
    {
        var page = await OpenAsync("/?people=ben");
        var ben = new Column(page, "Ben");
        await Get<Accounts>().ReportAndBlockAsync("fay", "ben", messageId: null);
        await Get<Accounts>().ReportAndBlockAsync("cho", "ben", messageId: null);
        await Expect(ben.Row("You can message", "Cho")).ToHaveCountAsync(0);
        await Expect(ben.Row("You can message", "Ana")).ToBeVisibleAsync();

        await Get<Accounts>().ReportAndBlockAsync("gus", "ben", messageId: null);
        await Expect(ben.Here).ToContainTextAsync("because messages of yours were reported");
        await Expect(ben.Row("You can message", "Ana")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.List, new() { Name = "Reports" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(ben.Row("You can message", "Ana")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A14_a_suspended_account_cannot_send_until_the_suspension_ends()
    {
        var page = await OpenAsync("/?people=ivo,ben");
        var ivo = new Column(page, "Ivo");
        var ben = new Column(page, "Ben");
        await Expect(ivo.Here).ToContainTextAsync("Your account is suspended for a while. You can try again on 30 Nov 2026, 10:00 UTC.");

        await page.GetByLabel("Account", new() { Exact = true }).SelectOptionAsync("ben");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend for 3 days" }).ClickAsync();
        await Expect(ben.Here).ToContainTextAsync("Your account is suspended for a while.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reinstate" }).ClickAsync();
        await Expect(ben.Row("You can message", "Ana")).ToBeVisibleAsync();

        for (var day = 0; day < 3; day++)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "+1 day" }).ClickAsync();
        }

        await Expect(ivo.Row("You can message", "Ana")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A16_a_phone_number_is_needed_for_every_feature()
    {
        await Get<Messenger>().SendAsync("ana", "fay", "Welcome!", "first");
        var fay = new Column(await OpenAsync("/?people=fay"), "Fay");
        await fay.Row("Conversations", "Ana").ClickAsync();
        const string Needed = "Verify your phone number first.";

        await fay.SendAsync("Ana", "Thank you");
        await Expect(fay.Notice).ToHaveTextAsync(Needed);
        await fay.Button("Like “Welcome!”").ClickAsync();
        await Expect(fay.Notice).ToHaveTextAsync(Needed);
        await fay.Button("Call Ana").ClickAsync();
        await Expect(fay.Notice).ToHaveTextAsync(Needed);
        await fay.TabAsync("Groups");
        await fay.Here.GetByLabel("Name of a new group").FillAsync("Paris");
        await fay.Button("Create").ClickAsync();
        await Expect(fay.Button("Add Ben")).ToBeDisabledAsync();

        await fay.TabAsync("Settings");
        await fay.Button("Verify a mobile number").ClickAsync();
        await Expect(fay.Here).ToContainTextAsync("Mobile, verified");
        await fay.TabAsync("Groups");
        await fay.Row("Groups", "Paris").ClickAsync();
        await Expect(fay.Button("Add Ben")).ToBeEnabledAsync();
        await fay.TabAsync("Inbox");
        await fay.Row("Conversations", "Ana").ClickAsync();
        await fay.Button("Like “Welcome!”").ClickAsync();
        await fay.ShowsAsync("Ana", "liked");
    }
}
