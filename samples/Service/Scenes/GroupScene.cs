using Messaging.Policy;

namespace Service;

/// <summary>A group: who may be added, whom a message reaches, and that it is no detour around a block.</summary>
internal sealed class GroupScene(Stage stage, GroupRoom room, IMessagingPolicyEvaluator evaluator) : IScene
{
    public string Title => "Lea makes a group and adds people:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.AddPeople("lea", "max", "nia", "oto", "pam");
        stage.Befriend("lea", "max", "nia", "pam");
        stage.Befriend("max", "nia");
        stage.Store.Block("nia", "max");
        stage.Store.Block("pam", "lea");
        var group = new GroupFacts { Creator = "lea", Members = ["lea"] };

        var attempt = new AddToGroupAttempt("lea", ["max", "nia", "oto", "pam"], group);
        var answer = await evaluator.CanAddToGroupAsync(attempt, cancellationToken);
        stage.Expect("max, a friend", answer.Members[0].Decision.ToString(), "Deliver");
        stage.Expect("nia, a friend who blocks max", answer.Members[1].Decision.ToString(), "Deliver");
        stage.Expect("  the two are hidden from each other", string.Join(", ", answer.Members[1].HiddenFrom), "max");
        stage.Expect("oto, a stranger: who may add an account is a mode of its own", answer.Members[2].Decision.ToString(), "Deny: recipient_mode");
        stage.Expect("pam, who blocks lea", answer.Members[3].Decision.ToString(), "Deny: sender_blocked");
        stage.Expect("  lea is told the same as of oto", answer.Members[3].SenderView.Reasons.Equals(answer.Members[2].SenderView.Reasons), true);

        group = await room.AddAsync("lea", attempt.Candidates, group, cancellationToken);
        stage.Expect("invited", string.Join(", ", group.Invited), "max, nia");
        await SendAsync(group with { Members = ["lea", "max", "nia"], Invited = [] }, cancellationToken);
    }

    private async Task SendAsync(GroupFacts group, CancellationToken cancellationToken)
    {
        stage.Say("(both accept)");
        var asked = await evaluator.CanSendToGroupAsync(new SendToGroupAttempt("max", group), cancellationToken);
        stage.Expect("max asks: the host knows that the message does not reach nia", asked.Members[^1].Decision.ToString(), "Deny: sender_blocked");
        stage.Expect("  and max is shown that it does", asked.Members[^1].SenderView.Outcome, Outcome.Deliver);
        for (var message = 1; message <= 3; message++)
        {
            stage.Expect("lea's message reaches", string.Join(", ", await room.SendAsync("lea", group, cancellationToken)), "max, nia");
        }

        stage.Expect("her fourth, since a message is charged once however many it reaches", (await room.SendAsync("lea", group, cancellationToken)).Count, 0);
        stage.Expect("max's message reaches", string.Join(", ", await room.SendAsync("max", group, cancellationToken)), "lea");
    }
}
