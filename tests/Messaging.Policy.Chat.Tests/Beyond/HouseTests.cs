using global::Chat;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Beyond;

/// <summary>What the sample plays beyond the article: requests, silent blocks and groups.</summary>
public sealed class HouseTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task A_stranger_writes_a_request_that_is_accepted()
    {
        Put(PolicyShelf.TextOf(PolicyShelf.House));
        var (ana, dev) = await RequestAsync();
        await ana.SendAsync("Dev", "And another");
        await Expect(ana.Notice).ToHaveTextAsync("Your request is waiting for an answer.");

        await dev.TabAsync("Requests");
        await dev.Button("Accept Ana").ClickAsync();
        await dev.ChatAsync("Ana");
        await dev.SendAsync("Ana", "Gladly");
        await ana.ShowsAsync("Dev", "Gladly");
        await ana.Button("Send").ClickAsync();
        await dev.ShowsAsync("Ana", "And another");
    }

    [BrowserFact]
    public async Task A_request_that_is_declined_is_over_and_one_that_is_deleted_can_be_made_again()
    {
        Put(PolicyShelf.TextOf(PolicyShelf.House));
        var (ana, dev) = await RequestAsync();
        await dev.TabAsync("Requests");
        await dev.Button("Delete the request of Ana").ClickAsync();
        await Expect(dev.Here).ToContainTextAsync("No requests wait for an answer.");

        await ana.SendAsync("Dev", "Once more");
        await Expect(dev.Here).ToContainTextAsync("Once more");
        await dev.Button("Decline Ana").ClickAsync();
        await Expect(dev.Here).ToContainTextAsync("No requests wait for an answer.");
        await ana.SendAsync("Dev", "And again");
        await Expect(ana.Notice).ToContainTextAsync("You cannot message this account.");
    }

    [BrowserFact]
    public async Task A_silent_block_is_seen_by_the_staff_alone()
    {
        Put(PolicyShelf.TextOf(PolicyShelf.Silent));
        var page = await OpenAsync("/?people=ana,lea");
        var ana = new Column(page, "Ana");
        var lea = new Column(page, "Lea");
        await ana.ChatAsync("Lea");
        await ana.SendAsync("Lea", "Do you still talk to me?");

        await ana.ShowsAsync("Lea", "Do you still talk to me?");
        await Expect(ana.Notice).ToBeEmptyAsync();
        await Expect(lea.Here).Not.ToContainTextAsync("Do you still talk to me?");
        var staff = new Staff(page);
        await staff.OpenLatestAsync();
        await Expect(staff.NotTold).ToHaveTextAsync("sender_blocked");
    }

    [BrowserFact]
    public async Task A_group_takes_those_who_may_be_added_and_reaches_its_members()
    {
        var page = await OpenAsync();
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        await ana.TabAsync("Groups");
        await ana.Here.GetByLabel("Name of a new group").FillAsync("Kiln");
        await ana.Button("Create").ClickAsync();
        await Expect(ana.Button("Add Juno")).ToBeDisabledAsync();
        await ana.Button("Add Ben").ClickAsync();
        await Expect(ana.Button("Add Ben")).ToHaveCountAsync(0);
        await ana.Here.GetByLabel("Message to Kiln").FillAsync("Friday at ten");
        await ana.Button("Send").ClickAsync();

        await ben.TabAsync("Groups");
        await ben.Row("Groups", "Kiln").ClickAsync();
        await Expect(ben.Here).ToContainTextAsync("Friday at ten");
    }

    [BrowserFact]
    public async Task What_fails_without_a_connection_changes_nothing_and_can_be_tried_again()
    {
        var page = await OpenAsync("/?people=ana");
        var ana = new Column(page, "Ana");
        await ana.ProfileAsync("Ben");
        await page.GetByLabel("The database does not answer").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend for 3 days" }).ClickAsync();
        await Expect(new Staff(page).Here).ToContainTextAsync("The database does not answer. Nothing was changed.");
        await ana.Button("Unfollow").ClickAsync();
        await Expect(ana.Notice).ToHaveTextAsync("There is no connection right now. Nothing was changed.");

        await page.GetByLabel("The database does not answer").UncheckAsync();
        await ana.Button("Try again").ClickAsync();
        await ana.Button("Unfollow").ClickAsync();
        await Expect(ana.Button("Follow")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Columns_are_added_and_closed_and_the_address_keeps_them()
    {
        var page = await OpenAsync("/?people=ana");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a person" }).ClickAsync();
        await Expect(new Column(page, "Ben").Here).ToBeVisibleAsync();
        await page.GetByLabel("Person in column 2").SelectOptionAsync("gus");
        await Expect(new Column(page, "Gus").Here).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the column of Ana" }).ClickAsync();
        await Expect(new Column(page, "Ana").Here).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(new Column(page, "Gus").Here).ToBeVisibleAsync();
        await Expect(new Column(page, "Ana").Here).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task On_a_phone_one_person_is_shown_at_a_time()
    {
        var page = await OpenAsync(options: new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var ana = new Column(page, "Ana");
        var ben = new Column(page, "Ben");
        await Expect(ana.Here).ToBeVisibleAsync();
        await Expect(ben.Here).ToBeHiddenAsync();
        var choice = page.GetByRole(AriaRole.Group, new() { Name = "What is shown" });
        await choice.GetByRole(AriaRole.Button, new() { Name = "Ben" }).ClickAsync();
        await Expect(ben.Here).ToBeVisibleAsync();
        await Expect(ana.Here).ToBeHiddenAsync();
        await choice.GetByRole(AriaRole.Button, new() { Name = "Staff" }).ClickAsync();
        await Expect(new Staff(page).Here).ToBeVisibleAsync();
        await Expect(ben.Here).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_message_is_written_and_sent_with_the_keyboard_alone()
    {
        var page = await OpenAsync("/?people=ana");
        var ana = new Column(page, "Ana");
        await ana.Here.GetByLabel("Search the inbox").FocusAsync();
        await page.Keyboard.PressAsync("Tab"); // the first of the list
        await page.Keyboard.PressAsync("Enter");
        await Expect(ana.Draft("Ben")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("No mouse");
        await page.Keyboard.PressAsync("Enter");
        await ana.ShowsAsync("Ben", "No mouse");
    }

    private async Task<(Column Ana, Column Dev)> RequestAsync()
    {
        var page = await OpenAsync("/?people=ana,dev");
        var ana = new Column(page, "Ana");
        var dev = new Column(page, "Dev");
        await ana.ProfileAsync("Dev");
        await ana.Button("Write a request").ClickAsync();
        await ana.SendAsync("Dev", "May I ask something?");
        await ana.ShowsAsync("Dev", "May I ask something?");
        await Expect(dev.Here).ToContainTextAsync("1 waiting");
        return (ana, dev);
    }
}
