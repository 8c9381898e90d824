using Messaging.Policy;
using NodaTime;

namespace Service;

/// <summary>Block and report in one call, while the moderators cannot be reached: nothing is lost, and nothing repeated.</summary>
internal sealed class ReportScene(Stage stage, IReportDesk desk, ModeratorsMailbox mailbox, IMessagingPolicyEvaluator evaluator) : IScene
{
    private readonly MessageReport _report = new() { By = "ben", About = "ana", MessageId = "m-7", Category = "harassment" };

    public string Title => "Ben blocks and reports Ana, while the moderators' mailbox is down:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.Expect("before, ana to ben", await AskAsync(cancellationToken), "Deliver");
        var before = mailbox.Count;
        mailbox.IsDown = true;
        stage.Expect("the report", await FileAsync(cancellationToken), "new block, Waiting");
        stage.Expect("the very next decision, ana to ben", await AskAsync(cancellationToken), "Deny: sender_blocked");
        stage.Expect("ben taps again", await FileAsync(cancellationToken), "blocked already, Repeated");

        stage.Wait(Duration.FromMinutes(2));
        stage.Expect("two minutes later it is tried again; sent", await SendAsync(cancellationToken), 0);
        mailbox.IsDown = false;
        stage.Expect("the mailbox is up, but the pause is not over; sent", await SendAsync(cancellationToken), 0);
        stage.Wait(Duration.FromMinutes(2));
        stage.Expect("two minutes later; sent", await SendAsync(cancellationToken), 1);
        stage.Wait(Duration.FromMinutes(2));
        stage.Expect("nothing is left; sent", await SendAsync(cancellationToken), 0);
        stage.Expect("ben taps once more", await FileAsync(cancellationToken), "blocked already, Repeated");
        stage.Expect("what the moderators have of it", mailbox.Count - before, 1);
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken) =>
        (await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"), cancellationToken)).ToString();

    private async Task<string> FileAsync(CancellationToken cancellationToken)
    {
        var receipt = await desk.ReportAndBlockAsync(_report, cancellationToken);
        return $"{(receipt.IsNewBlock ? "new block" : "blocked already")}, {receipt.Report}";
    }

    /// <summary>A service of one's own calls this from a timer.</summary>
    private async Task<int> SendAsync(CancellationToken cancellationToken) => await desk.SendWaitingAsync(cancellationToken: cancellationToken);
}
