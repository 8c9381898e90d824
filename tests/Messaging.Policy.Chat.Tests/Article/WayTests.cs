using global::Chat;
using Messaging.Policy.Chat.Tests.Browsers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Messaging.Policy.Chat.Tests.Article;

/// <summary>The ways to a message: the inbox, a button, a menu, a comment; and the settings that open and close them.</summary>
public sealed class WayTests(BrowserFixture fixture) : ChatTest(fixture)
{
    [BrowserFact]
    public async Task A2_sender_and_recipient_must_follow_each_other()
    {
        var page = await OpenAsync("/?people=dev,ben");
        var dev = new Column(page, "Dev");
        var ben = new Column(page, "Ben");
        await dev.ProfileAsync("Ben");
        await Expect(dev.Button("Message")).ToHaveCountAsync(0);

        await dev.Button("Follow").ClickAsync();
        await Expect(dev.Here).ToContainTextAsync("You follow");
        await Expect(dev.Button("Message")).ToHaveCountAsync(0);

        await ben.ProfileAsync("Dev");
        await ben.Button("Follow").ClickAsync();
        await dev.Button("Message").ClickAsync();
        await dev.SendAsync("Ben", "Friends now");
        await dev.ShowsAsync("Ben", "Friends now");
    }

    [BrowserFact]
    public async Task A8_the_inbox_lists_the_people_one_can_message_and_can_be_searched()
    {
        var ana = new Column(await OpenAsync("/?people=ana"), "Ana");
        var list = ana.List("You can message");
        await Expect(list.GetByRole(AriaRole.Button)).ToHaveCountAsync(5);

        // One call gave the list; asking for each alone gives the same.
        var evaluator = Get<IMessagingPolicyEvaluator>();
        foreach (var person in await Get<Accounts>().PeopleAsync())
        {
            var isListed = await ana.Row("You can message", person.Name).CountAsync() == 1;
            var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", person.Id));
            Assert.Equal(decision.SenderView.Outcome != Outcome.Deny, isListed);
        }

        await ana.Here.GetByLabel("Search the inbox").FillAsync("be");
        await Expect(list.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await Expect(list).ToContainTextAsync("Ben");
        await ana.Here.GetByLabel("Search the inbox").FillAsync("");
        await Expect(list.GetByRole(AriaRole.Button)).ToHaveCountAsync(5);
    }

    [BrowserFact]
    public async Task A9_the_profile_of_a_friend_has_a_message_button()
    {
        var ana = new Column(await OpenAsync("/?people=ana"), "Ana");
        await ana.ProfileAsync("Cho");
        await Expect(ana.Button("Message")).ToHaveCountAsync(0); // Cho is not followed back
        await ana.ProfileAsync("Ben");
        await ana.Button("Message").ClickAsync();
        await ana.SendAsync("Ben", "By the button");
        await ana.ShowsAsync("Ben", "By the button");
    }

    [BrowserFact]
    public async Task A10_a_follower_who_is_not_followed_is_messaged_from_the_menu()
    {
        var page = await OpenAsync("/?people=ana,cho");
        var ana = new Column(page, "Ana");
        var cho = new Column(page, "Cho");
        await ana.ProfileAsync("Cho");
        await Expect(ana.Button("Send message")).ToBeHiddenAsync();
        await ana.MenuAsync("Cho");
        await ana.Button("Send message").ClickAsync();
        await ana.SendAsync("Cho", "By the menu");
        await cho.TabAsync("Inbox");
        await cho.Row("Conversations", "Ana").ClickAsync();
        await cho.ShowsAsync("Ana", "By the menu");

        await cho.TabAsync("Settings");
        await cho.Here.GetByLabel("Friends").CheckAsync();
        await ana.ProfileAsync("Cho");
        await Expect(ana.Here).ToContainTextAsync("You cannot message this account.");
        await ana.MenuAsync("Cho");
        await Expect(ana.Button("Block")).ToBeVisibleAsync();
        await Expect(ana.Button("Send message")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A11_settings_are_everyone_friends_or_no_one()
    {
        var page = await OpenAsync("/?people=ana,gus");
        var ana = new Column(page, "Ana");
        var gus = new Column(page, "Gus");
        await ana.TabAsync("Settings");
        await Expect(ana.Here.GetByRole(AriaRole.Radio)).ToHaveCountAsync(3);
        await Expect(ana.Here.GetByLabel("Friends")).ToBeCheckedAsync();
        await Expect(gus.Row("You can message", "Ana")).ToBeVisibleAsync();

        await ana.Here.GetByLabel("No one").CheckAsync();
        await Expect(gus.Row("You can message", "Ana")).ToHaveCountAsync(0);
        await ana.Here.GetByLabel("Everyone").CheckAsync();
        await Expect(gus.Row("You can message", "Ana")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A11_a_setting_that_a_guardian_or_an_age_band_does_not_permit_is_grey_with_the_reason()
    {
        var page = await OpenAsync("/?people=hana,ana");
        var hana = new Column(page, "Hana");
        var ana = new Column(page, "Ana");
        await hana.TabAsync("Settings");
        await ana.TabAsync("Settings");
        await Expect(hana.Here.GetByLabel("Everyone")).ToBeDisabledAsync();
        await Expect(hana.Here).ToContainTextAsync("Your guardian does not allow it.");
        await Expect(hana.Here.GetByLabel("Friends")).ToBeEnabledAsync();
        await Expect(ana.Here.GetByLabel("Everyone")).ToBeEnabledAsync();

        await page.GetByLabel("Policy", new() { Exact = true }).SelectOptionAsync(PolicyShelf.House);
        await Expect(hana.Here).ToContainTextAsync("Not for accounts of your age, and your guardian does not allow it.");

        var choice = await Get<Accounts>().ChooseModeAsync("hana", "everyone"); // the page is not what refuses
        Assert.False(choice.IsPermitted);
        Assert.Equal("friends or noOne", string.Join(" or ", choice.Permitted));
    }

    [BrowserFact]
    public async Task A12_where_no_message_can_go_a_comment_can_and_nobody_learns_why()
    {
        var page = await OpenAsync("/?people=ana");
        var ana = new Column(page, "Ana");
        List<string> seen = [];
        foreach (var name in (string[])["Dev", "Juno", "Kai", "Lea"]) // a stranger, a closed inbox, an account that is gone, and one that blocks
        {
            await Get<Accounts>().FollowAsync("ana", name.ToLowerInvariant(), follows: false); // what both know is the same for all four
            await Get<Accounts>().FollowAsync(name.ToLowerInvariant(), "ana", follows: false);
            await ana.ProfileAsync(name);
            await Expect(ana.Here.GetByLabel($"Comment on {name}'s latest video")).ToBeVisibleAsync();
            await Expect(ana.Here.Locator(".chip")).ToHaveCountAsync(0);
            seen.Add((await ana.Here.Locator(".profile").AriaSnapshotAsync()).Replace(name, "X", StringComparison.Ordinal));
            await Expect(new Staff(page).Latest).ToContainTextAsync(name);
        }

        string[] about = ["Slow trains, fast chess", "Closed the inbox", "Left in spring", "Would rather not hear from Ana"];
        Assert.Single(seen.Select((text, index) => text.Replace(about[index], "", StringComparison.Ordinal)).Distinct());

        await ana.ProfileAsync("Dev");
        await ana.Here.GetByLabel("Comment on Dev's latest video").FillAsync("What a view!");
        await ana.Button("Comment").ClickAsync();
        await Expect(ana.Here).ToContainTextAsync("Your comment is there for everybody to read.");
    }

    [BrowserFact]
    public async Task A18_messages_are_received_only_by_those_who_may()
    {
        var page = await OpenAsync("/?people=ana");
        var ana = new Column(page, "Ana");
        var staff = new Staff(page);
        foreach (var (name, why) in ((string, string)[])[("Eli", "recipient_underage"), ("Kai", "recipient_inactive"), ("Juno", "recipient_mode")])
        {
            await ana.ProfileAsync(name);
            await Expect(ana.Here).ToContainTextAsync("You cannot message this account.");
            await Expect(ana.Button("Message")).ToHaveCountAsync(0);
            await Expect(staff.Latest).ToContainTextAsync(name);
            await staff.OpenLatestAsync();
            await Expect(staff.NotTold).ToHaveTextAsync(why);
            await Expect(ana.Here).Not.ToContainTextAsync(why);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "+1 day" }).ClickAsync();
        await ana.ProfileAsync("Eli");
        await Expect(ana.Button("Message")).ToBeVisibleAsync();
    }
}
