using Messaging.Policy;

namespace Service;

/// <summary>The policy changes while the service runs; a change that is wrong leaves the old one in force.</summary>
internal sealed class ReloadScene(Stage stage, SettingsFile settings, IMessagingPolicyEvaluator evaluator) : IScene
{
    private const string Open = "\"Default\": \"everyone\"";
    private const string Closed = "\"Default\": \"noOne\"";
    private const string Mistyped = "\"Default\": \"nooone\"";

    public string Title => "The operators close all inboxes while the service runs:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        await AskAsync("Request: recipient_mode", cancellationToken);
        await settings.EditAsync(Open, Closed, cancellationToken);
        await AskAsync("Deny: recipient_mode", cancellationToken);

        stage.Say("(they mistype the next change)");
        await settings.EditAsync(Closed, Mistyped, cancellationToken);
        await AskAsync("Deny: recipient_mode", cancellationToken);

        stage.Say("(they correct it)");
        await settings.EditAsync(Mistyped, Open, cancellationToken);
        await AskAsync("Request: recipient_mode", cancellationToken);
    }

    private async Task AskAsync(string expected, CancellationToken cancellationToken)
    {
        var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "lea"), cancellationToken);
        stage.Expect("ana to lea", decision.ToString(), expected);
    }
}
