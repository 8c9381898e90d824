using Messaging.Policy;

namespace Service;

/// <summary>What cannot be looked up is never a yes, takes nothing, and is told to those who run the service.</summary>
internal sealed class OutageScene(Stage stage, UnreliableRelations relations, IMessagingPolicyEvaluator evaluator) : IScene
{
    public string Title => "The database of friends cannot be reached:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        relations.IsDown = true;
        await SendAsync("Deny: facts_unavailable", "try_again", cancellationToken);
        relations.IsDown = false;
        await SendAsync("Deliver", "", cancellationToken);
    }

    private async Task SendAsync(string expected, string remedies, CancellationToken cancellationToken)
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("lea", "max"), cancellationToken);
        await permit.CommitAsync(cancellationToken);
        stage.Expect("lea to max", permit.Decision.ToString(), expected);
        stage.Expect("  what would help her", $"{permit.Decision.SenderView.Remedies}", remedies);
    }
}
