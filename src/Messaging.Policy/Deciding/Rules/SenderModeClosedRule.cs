namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The sender would not let the recipient's answer in. (MOD-1)</summary>
    public static Reason SenderModeClosed { get; } = new("sender_mode_closed", "MOD-1", ReasonClass.Own);
}

/// <summary>MOD-1: the sender would not let the recipient's answer in.</summary>
internal readonly struct SenderModeClosedRule : IStandardRule
{
    public static int Index => RuleIndex.SenderModeClosed;

    public static Reason Reason => Reason.SenderModeClosed;

    public static string Reads => "sender.mode, sender.modes, sender.guardian, relations, recipient.tags";

    public static string? PolicyPath => "$.audience.reciprocity";

    public static void Compare(in SendFacts facts, Comparisons found) =>
        found.Add("sender.mode", facts.Policy.ModeNames.InForce(facts.KnownSender, facts.Policy.Ages?.NamesOf(facts.SenderAge.Bands), MessageVerb.Send)).AddTies(facts.Policy.Ties, TiesOfAnswer(facts), facts.Policy.Audience.ModeOf(facts.KnownSender, facts.SenderAge.Bands.First, MessageVerb.Send).Open);

    public static RulePrecondition Needs => RulePrecondition.SenderMode;

    public static Remedies Remedies => Remedies.ChangeSettings;

    public static bool IsAskedBy(MessagingPolicyOptions policy) => policy.Audience.Reciprocity;

    public static Ruling Judge(in SendFacts facts) =>
        Ruling.DenyIf(!LetsAnswerIn(facts));

    /// <summary>Whether the sender's three tables let the recipient's answer in, with <c>answered</c> held and nothing presented; an answer is a message, whatever the verb.</summary>
    private static bool LetsAnswerIn(in SendFacts facts)
    {
        var (policy, sender, bands) = (facts.Policy, facts.KnownSender, facts.SenderAge.Bands);

        // A further tie never closes a route, so that most are let in by what everybody holds who answers.
        return policy.Audience.LetIn(sender, bands, Ties.OfWhoeverAnswers)
            || policy.IsExempt(facts.Recipient?.Kind ?? AccountKind.Person, RuleIndex.RecipientMode)
            || policy.Audience.LetIn(sender, bands, TiesOfAnswer(facts));
    }

    private static ulong TiesOfAnswer(in SendFacts facts)
    {
        var ties = facts.Policy.Ties;
        ref readonly var relations = ref facts.StoredRelations;
        var recipient = facts.Recipient;
        return Ties.Of(new RelationPair(relations.Incoming, relations.Outgoing, relations.ShareCommunity))
            | Ties.Answered
            | (recipient is null ? 0 : ties.Of(recipient.Tags))
            | ties.Of(relations.Outgoing.Tags)
            | ties.Computed(recipient?.CreatedMicros ?? Micros.Never, facts.SenderSide, facts.ThreadState, facts.NowMicros);
    }
}
