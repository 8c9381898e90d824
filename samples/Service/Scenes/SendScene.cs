using Messaging.Policy;

namespace Service;

/// <summary>Sending: permission, the budget, what the sender is told, and a receipt of each decision.</summary>
internal sealed class SendScene(Stage stage, ReceiptBook receipts, ReceiptKey key) : IScene
{
    public string Title => "Ana and Ben are friends. Ana writes, until her budget of three messages a day is used up:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.AddPeople("ana", "ben");
        stage.Befriend("ana", "ben");
        for (var message = 1; message <= 3; message++)
        {
            await SendAsync("Deliver", cancellationToken);
        }

        await SendAsync("Deny: rate_limited", cancellationToken);
    }

    private async Task SendAsync(string expected, CancellationToken cancellationToken)
    {
        var (decision, receipt) = await receipts.SendAsync(new SendAttempt("ana", "ben"), cancellationToken);
        stage.Expect("ana to ben", decision.ToString(), expected);
        stage.Expect("  its receipt is sealed and can be verified later", receipt.IsSealedBy(key), true);
    }
}
