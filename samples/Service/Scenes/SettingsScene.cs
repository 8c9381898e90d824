using Messaging.Policy;

namespace Service;

/// <summary>A settings page: what may be chosen, what is in effect, and that what is shown is what is enforced.</summary>
internal sealed class SettingsScene(Stage stage, SettingsPage page, IMessagingPolicyEvaluator evaluator) : IScene
{
    public string Title => "Quin, who is fifteen, opens the settings:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var quin = stage.AddPerson("quin", birthYear: 2011);
        stage.AddPerson("rob", birthYear: 2011);
        stage.AddPerson("sam", birthYear: 2011);
        stage.AddPeople("ria", "tom");
        stage.Befriend("quin", "sam");
        Show(
            quin,
            "( ) everyone: a friend's message Deliver, a stranger's Deny, not permitted: Band",
            "(x) friends: a friend's message Deliver, a stranger's Deny",
            "( ) noOne: a friend's message Deny, a stranger's Deny");
        await EnforceAsync("Deliver", cancellationToken);

        (quin, var answer) = page.Choose(quin, "everyone");
        stage.Expect("quin chooses everyone", answer, "not permitted (Band); choose friends or noOne");

        stage.Say("(quin's guardian permits nobody)");
        quin = quin with { Guardian = new Guardian { Widest = "noOne" } };
        stage.Store.SetAccount(quin);
        Show(
            quin,
            "( ) everyone: a friend's message Deny, a stranger's Deny, not permitted: Band, Guardian",
            "(x) friends: a friend's message Deny, a stranger's Deny, not permitted: Guardian",
            "( ) noOne: a friend's message Deny, a stranger's Deny");
        await EnforceAsync("Deny: recipient_mode", cancellationToken);

        (var ria, answer) = page.Choose(stage.Store.FindAccount("ria")!, "friends");
        stage.Store.SetAccount(ria);
        stage.Expect("ria, who is grown up, chooses friends", answer, "chosen");
        stage.Expect("tom, a stranger to ria", await AskAsync("tom", "ria", cancellationToken), "Deny: recipient_mode");
    }

    private void Show(Account account, params string[] expected)
    {
        foreach (var (line, told) in page.Draw(account).Zip(expected))
        {
            stage.Expect("shown", line, told);
        }
    }

    private async Task EnforceAsync(string friend, CancellationToken cancellationToken)
    {
        stage.Expect("enforced: sam, a friend", await AskAsync("sam", "quin", cancellationToken), friend);
        stage.Expect("enforced: rob, a stranger", await AskAsync("rob", "quin", cancellationToken), "Deny: recipient_mode");
    }

    private async Task<string> AskAsync(string from, string to, CancellationToken cancellationToken) =>
        (await evaluator.CanSendMessageAsync(new SendAttempt(from, to), cancellationToken)).ToString();
}
