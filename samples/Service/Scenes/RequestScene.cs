using Messaging.Policy;
using NodaTime;

namespace Service;

/// <summary>Message requests: accepted, declined, deleted and reported, and what each means for who asked.</summary>
internal sealed class RequestScene(Stage stage, RequestPage page, IMessagingPolicyEvaluator evaluator, IRequestInbox requests, IReportDesk desk) : IScene
{
    private const string Request = "Request: recipient_mode";

    private static readonly AccountId[] Senders = ["gus", "hal", "ivy", "jon", "kai"];

    public string Title => "Five strangers write to Dia. Each is a request, and each of them may make two requests a week:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.AddPeople("gus", "hal", "ivy", "jon", "kai");
        stage.Store.SetBlocks("dia", "kai", BlockState.Restricts);
        foreach (var sender in Senders)
        {
            await SendAsync(sender, "dia", sender == "kai" ? "Filtered: recipient_restricts" : Request, cancellationToken);
        }

        await ShowAsync("gus, hal, ivy, jon", cancellationToken);
        stage.Expect("dia's filtered requests", Words(await page.DrawAsync("dia", Senders, RequestPlace.Filtered, cancellationToken)), "kai");
        await AcceptAsync(cancellationToken);
        await DeclineAndDeleteAsync(cancellationToken);
        await ReportAsync(cancellationToken);
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        await SendAsync("gus", "cem", Request, cancellationToken);
        await SendAsync("gus", "ben", "Deny: rate_limited", cancellationToken);
        stage.Expect("dia accepts gus", await requests.AcceptAsync(new RespondToRequest("dia", "gus"), cancellationToken), true);
        stage.Expect("and again, which finds no request", await requests.AcceptAsync(new RespondToRequest("dia", "gus"), cancellationToken), false);
        await SendAsync("gus", "ben", Request, cancellationToken);
        await ShowAsync("hal, ivy, jon", cancellationToken);
    }

    private async Task DeclineAndDeleteAsync(CancellationToken cancellationToken)
    {
        stage.Expect("dia declines hal", await requests.DeclineAsync(new RespondToRequest("dia", "hal"), cancellationToken), true);
        stage.Expect("dia deletes ivy's", await requests.DeleteAsync(new RespondToRequest("dia", "ivy"), cancellationToken), true);
        await ShowAsync("jon", cancellationToken);
        await SendAsync("hal", "dia", "Deny: request_declined", cancellationToken);
        await SendAsync("ivy", "dia", Request, cancellationToken);
        stage.Wait(Duration.FromDays(30));
        stage.Say("(thirty days later the cool-down of hal is over)");
        await SendAsync("hal", "dia", Request, cancellationToken);
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        await ShowAsync("hal, ivy, jon", cancellationToken);
        var receipt = await desk.ReportAndBlockAsync(new MessageReport { By = "dia", About = "jon", Category = "spam" }, cancellationToken);
        stage.Expect("dia blocks and reports jon", receipt.Report, ReportState.Sent);
        await ShowAsync("hal, ivy", cancellationToken);
    }

    private async Task SendAsync(AccountId from, AccountId to, string expected, CancellationToken cancellationToken)
    {
        await using var permit = await evaluator.AcquireSendAsync(new SendAttempt(from, to), cancellationToken);
        await permit.CommitAsync(cancellationToken);
        stage.Expect($"{from} to {to}", permit.Decision.ToString(), expected);
    }

    private async Task ShowAsync(string expected, CancellationToken cancellationToken) =>
        stage.Expect("dia's requests", Words(await page.DrawAsync("dia", Senders, RequestPlace.Requests, cancellationToken)), expected);

    private static string Words(IEnumerable<AccountId> people) => string.Join(", ", people);
}
