using Messaging.Policy;
using NodaTime;

namespace Service;

/// <summary>The re-check at delivery: messages that were permitted when they were sent, and arrive after something has changed.</summary>
internal sealed class DeliveryScene(Stage stage, ReceiptBook receipts, DeliveryQueue queue) : IScene
{
    private static readonly (string From, string To, string Then)[] Messages =
    [
        ("tia", "uli", "Deliver"),
        ("tia", "vic", "Deny: sender_blocked"),
        ("tia", "zoe", "Deny: recipient_mode"),
        ("wes", "uli", "Deny: sender_suspended"),
        ("yan", "xia", "Deny: age_bands_apart"),
    ];

    public string Title => "Five messages are sent now and scheduled for three days later; all are permitted:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.AddPeople("tia", "uli", "vic", "wes", "xia", "yan", "zoe");
        stage.Befriend("tia", "uli", "vic", "zoe");
        stage.Befriend("wes", "uli");
        stage.Befriend("yan", "xia");
        stage.Change("xia", xia => xia with { BirthDate = new LocalDate(2011, 5, 1) });
        stage.Change("yan", yan => yan with { BirthDate = stage.Today.PlusDays(2).PlusYears(-18) });
        foreach (var (from, to, _) in Messages)
        {
            await SendAsync(new SendAttempt(from, to), cancellationToken);
        }

        stage.Say("(vic blocks tia, zoe closes her inbox, wes is suspended; yan turns eighteen, and xia is fifteen)");
        stage.Store.Block("vic", "tia");
        stage.Change("zoe", zoe => zoe with { Mode = "noOne" });
        stage.Change("wes", wes => wes with { Standing = new Standing(StandingState.Suspended) });
        stage.Wait(Duration.FromDays(3));
        var delivered = await queue.DeliverAsync(cancellationToken);
        foreach (var ((attempt, decision), (_, _, then)) in delivered.Zip(Messages))
        {
            stage.Expect($"{attempt.Sender} to {attempt.Recipient}", decision.ToString(), then);
        }
    }

    private async Task SendAsync(SendAttempt attempt, CancellationToken cancellationToken)
    {
        var (decision, _) = await receipts.SendAsync(attempt, cancellationToken);
        stage.Expect($"{attempt.Sender} to {attempt.Recipient}", decision.ToString(), "Deliver");
        queue.Add(attempt);
    }
}
