using Messaging.Policy;
using NodaTime;

namespace QuickStart;

/// <summary>
/// What a how-to article of 2023 tells of direct messages in one product, row by row (A1 to A18), with the preset that describes it.
/// Each line that it expects is compared with what the library answers.
/// </summary>
internal static class Story
{
    private const string Deliver = "Deliver";

    /// <summary>Tells the story.</summary>
    /// <returns>Whether everything came as told.</returns>
    public static async Task<bool> TellAsync(TextWriter output)
    {
        var stage = new Stage(output, PolicyPresets.Get("tiktok-2023"));
        AddPeople(stage);
        await FriendsAsync(stage);
        await PhonesAsync(stage);
        await AgesAsync(stage);
        await ConnectionAsync(stage);
        await LimitsAsync(stage);
        await SurfacesAsync(stage);
        await SettingsAsync(stage);
        await StandingAsync(stage);
        await BlocksAsync(stage);
        await SignalsAsync(stage);
        await RecipientsAsync(stage);
        var wentAsTold = stage.WentAsTold & await OtherRegionsAsync(output);
        await output.WriteLineAsync(wentAsTold ? "\nEverything came as told." : "\nSomething did not come as told.");
        return wentAsTold;
    }

    private static void AddPeople(Stage stage)
    {
        foreach (var name in (string[])["ana", "ben", "cy", "dee", "eli"])
        {
            stage.Store.SetAccount(Grown(name));
        }

        stage.Store.SetAccount(Grown("kim") with { BirthDate = new LocalDate(2010, 11, 23), Region = Region.Parse("US"), TimeZone = "Pacific/Honolulu" });
        stage.Befriend("ana", "ben");
        stage.Befriend("kim", "ben");
    }

    private static Account Grown(string name) => new()
    {
        Id = name,
        BirthDate = new LocalDate(1995, 4, 10),
        Region = Region.Parse("ES"),
        TimeZone = "Europe/Madrid",
        Phone = PhoneLine.Mobile,
    };

    private static async Task FriendsAsync(Stage stage)
    {
        stage.Chapter("A1 ", "a message is a private matter of two accounts: one sender, one recipient, one decision");
        await stage.SendAsync("ana", "ben", Deliver);
        await stage.SendAsync("ben", "ana", Deliver);
        await stage.AskAsync("ana", "ana", "Deny: self_message");

        stage.Chapter("A2 ", "the two must be friends: each follows the other");
        await stage.AskAsync("cy", "ben", "Deny: recipient_mode");
        stage.Follow("cy", "ben");
        await stage.AskAsync("cy", "ben", "Deny: recipient_mode");
        stage.Follow("ben", "cy");
        await stage.AskAsync("cy", "ben", Deliver);
        stage.Unfollow("cy", "ben");
        stage.Unfollow("ben", "cy");
    }

    private static async Task PhonesAsync(Stage stage)
    {
        stage.Chapter("A3 ", "the sender's phone number must be verified, without exception");
        stage.Change("ana", ana => ana with { Phone = PhoneLine.None });
        await stage.AskAsync("ana", "ben", "Deny: phone_unverified");

        stage.Chapter("A16", "without one, nothing else works either");
        await stage.AskAsync("ana", "ben", "Deny: phone_unverified", MessageVerb.Call);
        await stage.AskAsync("ana", "ben", "Deny: phone_unverified", MessageVerb.React);
        stage.Change("ana", ana => ana with { Phone = PhoneLine.Mobile });
        await stage.AskAsync("ana", "ben", Deliver);
        await stage.AskAsync("ana", "ben", Deliver, MessageVerb.Call);

        stage.Chapter("A4 ", "an internet telephony number will do, but may bring trouble");
        stage.Change("ana", ana => ana with { Phone = PhoneLine.Voip });
        var decision = await stage.AskAsync("ana", "ben", Deliver);
        stage.Check("ana is warned", decision.SenderView.Advisories == Advisories.PhoneLineRisky);
        stage.Change("ana", ana => ana with { Phone = PhoneLine.Mobile });
    }

    private static async Task AgesAsync(Stage stage)
    {
        stage.Chapter("A5 ", "nobody under sixteen may send; kim lives in Honolulu and has her birthday tomorrow");
        var decision = await stage.AskAsync("kim", "ben", "Deny: sender_underage");
        var sixteen = Instant.FromUtc(2026, 11, 23, 10, 0);
        stage.Check("she is told when: the first instant of her birthday, on her own clock", decision.SenderView.RetryAt == sixteen);
        stage.Clock.MoveTo(sixteen - Duration.FromNanoseconds(1000));
        await stage.AskAsync("kim", "ben", "Deny: sender_underage");
        stage.Clock.MoveTo(sixteen);
        await stage.SendAsync("kim", "ben", Deliver);
    }

    private static async Task ConnectionAsync(Stage stage)
    {
        stage.Chapter("A6 ", "a connection is needed; without one nothing is allowed, and nothing is lost");
        stage.Relations.IsDown = true;
        await stage.SendAsync("ana", "ben", "Deny: facts_unavailable");
        stage.Relations.IsDown = false;
        await stage.SendAsync("ana", "ben", Deliver);
    }

    private static async Task LimitsAsync(Stage stage)
    {
        stage.Chapter("A7 ", "too many messages in a short time are refused, and the limits are a secret");
        stage.Clock.Wait(Duration.FromHours(1));
        stage.Check("thirty go out at once", await stage.SendManyAsync("ana", "ben", 30) == 30);
        var decision = await stage.SendAsync("ana", "ben", "Deny: rate_limited");
        stage.Check("the host knows when it ends, ana does not", decision.RetryAt is not null && decision.SenderView.RetryAt is null);
        stage.Clock.MoveTo(decision.RetryAt!.Value);
        await stage.SendAsync("ana", "ben", Deliver);
        stage.Clock.Wait(Duration.FromMinutes(1));
    }

    private static async Task SurfacesAsync(Stage stage)
    {
        stage.Chapter("A8 ", "the inbox lists whom one can write to: one call, one look at the facts, in order");
        await stage.ListAsync("ana", "ben", "cy", "kim", "nobody-of-that-name");

        stage.Chapter("A9 ", "on the profile of somebody who follows you back there is a button");
        var friends = await stage.AskAsync("ana", "ben", Deliver);
        stage.Check("a button", friends.SenderView.Affordance == Affordance.MessageButton);

        stage.Chapter("A10", "if they follow you and you do not follow them, there is a menu item");
        stage.Change("dee", dee => dee with { Mode = "everyone" });
        stage.Follow("dee", "ana");
        var followed = await stage.AskAsync("ana", "dee", Deliver);
        stage.Check("a menu item", followed.SenderView.Affordance == Affordance.MenuItem);

        stage.Chapter("A12", "whoever does not follow you can be reached by a comment; why is not said");
        var stranger = await stage.AskAsync("ana", "eli", "Deny: recipient_mode");
        stage.Check("an offer to comment, and no reason of eli's", stranger.SenderView.Affordance == Affordance.CommentInstead && !stranger.SenderView.Reasons.Contains(Reason.RecipientMode));
    }

    private static async Task SettingsAsync(Stage stage)
    {
        stage.Chapter("A11", "the settings: everyone, friends or no one, as they stand at that moment");
        stage.Change("dee", dee => dee with { Mode = "friends" });
        await stage.AskAsync("ana", "dee", "Deny: recipient_mode");
        stage.Follow("ana", "dee");
        await stage.AskAsync("ana", "dee", Deliver);
        stage.Change("dee", dee => dee with { Mode = "noOne" });
        await stage.AskAsync("ana", "dee", "Deny: recipient_mode");
        stage.Say("dee chooses everyone, but her guardian permits friends at most, and ana no longer follows her");
        stage.Change("dee", dee => dee with { Mode = "everyone", Guardian = new Guardian { Widest = "friends" } });
        stage.Unfollow("ana", "dee");
        await stage.AskAsync("ana", "dee", "Deny: recipient_mode");
        stage.Change("dee", dee => dee with { Guardian = null });
        await stage.AskAsync("ana", "dee", Deliver);
    }

    private static async Task StandingAsync(Stage stage)
    {
        stage.Chapter("A13", "not while several people have reported the sender");
        foreach (var reporter in (string[])["cy", "dee", "eli"])
        {
            await stage.AskAsync("ana", "ben", Deliver);
            stage.Say($"{reporter} reports ana");
            stage.Store.AddReport(reporter, "ana", stage.Clock.GetCurrentInstant());
        }

        var reported = await stage.AskAsync("ana", "ben", "Deny: sender_reported");
        stage.Clock.MoveTo(reported.RetryAt!.Value);
        await stage.AskAsync("ana", "ben", Deliver);

        stage.Chapter("A14", "not while the account is suspended");
        var until = stage.Clock.GetCurrentInstant() + Duration.FromDays(2);
        stage.Change("ana", ana => ana with { Standing = new Standing(StandingState.Suspended, until) });
        await stage.AskAsync("ana", "ben", "Deny: sender_suspended");
        stage.Clock.MoveTo(until);
        await stage.AskAsync("ana", "ben", Deliver);
    }

    private static async Task BlocksAsync(Stage stage)
    {
        stage.Chapter("A15", "ben blocks and reports ana from the conversation, while the moderators cannot be reached");
        stage.Clock.Wait(Duration.FromDays(7)); // the earlier reports no longer count
        stage.Desk.CanPassOn = false;
        stage.Desk.BlockAndReport("ben", "ana");
        var blocked = await stage.SendAsync("ana", "ben", "Deny: sender_blocked");
        await stage.SendAsync("ben", "ana", "Deny: recipient_blocked_by_sender");
        await stage.AskAsync("ana", "ben", "Deny: sender_blocked", MessageVerb.Call);
        stage.Check("the block stands, and one report waits", stage.Desk is { Waiting: 1, PassedOn: 0 });
        stage.Desk.CanPassOn = true;
        stage.Desk.BlockAndReport("ben", "ana");
        stage.Desk.BlockAndReport("ben", "ana");
        stage.Check("however often it is said, it is one report", stage.Desk is { Waiting: 0, PassedOn: 1 });

        stage.Say("the same with an inbox that is only closed:");
        stage.Store.Unblock("ben", "ana");
        stage.Change("ben", ben => ben with { Mode = "noOne" });
        var closed = await stage.SendAsync("ana", "ben", "Deny: recipient_mode");
        stage.Check("ana is told the same, word for word", blocked.SenderView == closed.SenderView);
        stage.Change("ben", ben => ben with { Mode = null });
    }

    private static async Task SignalsAsync(Stage stage)
    {
        stage.Chapter("A17", "no read receipts, and no sign that an answer is being written");
        await stage.AskAsync("ana", "ben", "Deny: signal_off", MessageVerb.ReadReceipt);
        await stage.AskAsync("ana", "ben", "Deny: signal_off", MessageVerb.Typing);
    }

    private static async Task RecipientsAsync(Stage stage)
    {
        stage.Chapter("A18", "messages are received, too, only by those who may");
        stage.Store.SetAccount(Grown("lu") with { BirthDate = new LocalDate(2012, 6, 1) });
        stage.Befriend("ana", "lu");
        await stage.AskAsync("ana", "lu", "Deny: recipient_underage");
        stage.Change("ben", ben => ben with { Standing = new Standing(StandingState.Deactivated) });
        await stage.AskAsync("ana", "ben", "Deny: recipient_inactive");
        await stage.AskAsync("ana", "nobody-of-that-name", "Deny: recipient_unknown");
    }

    private static async Task<bool> OtherRegionsAsync(TextWriter output)
    {
        var stage = new Stage(output, PolicyDocument.Parse("""{ "ages": { "minimum": { "default": 16, "regions": { "KR": 14 } } } }"""));
        stage.Chapter("A5 ", "the age may differ by region: two fifteen-year-olds under another policy");
        var fifteen = Grown("mo") with { BirthDate = new LocalDate(2011, 6, 1), TimeZone = null };
        stage.Store.SetAccount(fifteen);
        stage.Store.SetAccount(fifteen with { Id = "yun", Region = Region.Parse("KR") });
        stage.Store.SetAccount(Grown("ana"));
        stage.Befriend("ana", "mo");
        stage.Befriend("ana", "yun");
        await stage.AskAsync("mo", "ana", "Deny: sender_underage");
        await stage.AskAsync("yun", "ana", Deliver);
        return stage.WentAsTold;
    }
}
