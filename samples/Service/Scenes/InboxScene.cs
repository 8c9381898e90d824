using Messaging.Policy;

namespace Service;

/// <summary>A list: everybody on a page in one question, each answer the one that asking alone gives.</summary>
internal sealed class InboxScene(Stage stage, InboxPage page, IMessagingPolicyEvaluator evaluator) : IScene
{
    private static readonly AccountId[] People = ["ben", "cem", "dia", "eva", "fay", "nobody"];

    public string Title => "Ana opens her inbox. One question answers for everybody on the page:";

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        stage.AddPeople("cem", "dia", "eva", "fay");
        stage.Store.SetRelation("cem", "ana", new Relation(RelationFlags.Follows));
        stage.Change("eva", eva => eva with { Mode = "noOne" });
        stage.Store.Block("fay", "ana");

        var shown = await page.DrawAsync("ana", People, cancellationToken);
        stage.Expect("ben, her friend", shown[0], Affordance.MessageButton);
        stage.Expect("cem, who follows her", shown[1], Affordance.MenuItem);
        stage.Expect("dia, a stranger", shown[2], Affordance.RequestComposer);
        stage.Expect("eva, whose inbox is closed", shown[3], Affordance.CommentInstead);
        stage.Expect("fay, who blocks her", shown[4], Affordance.CommentInstead);
        stage.Expect("somebody who does not exist", shown[5], Affordance.CommentInstead);
        await CompareAsync(cancellationToken);
    }

    private async Task CompareAsync(CancellationToken cancellationToken)
    {
        var together = new Decision[People.Length];
        await evaluator.CanSendMessagesAsync(new SendAttempt("ana", default), People, together, cancellationToken);
        var same = true;
        for (var i = 0; i < People.Length; i++)
        {
            same &= together[i] == await evaluator.CanSendMessageAsync(new SendAttempt("ana", People[i]), cancellationToken);
        }

        stage.Expect("each answer is, in every field, the one that asking alone gives", same, true);
        stage.Expect("a block is told in the words of a closed inbox", together[4].SenderView == together[3].SenderView, true);
    }
}
