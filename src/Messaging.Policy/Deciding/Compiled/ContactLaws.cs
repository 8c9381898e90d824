namespace Messaging.Policy;

/// <summary>The adopted laws that keep adults away from minors to whom they are not connected, judged under both regions; the stricter age stands.</summary>
/// <remarks>Which ties connect is not uniform between the laws; the three that they all know are accepted: friendship, the minor's own
/// permission, and a conversation in which the minor has written.</remarks>
internal sealed class ContactLaws(ContactAges ages)
{
    private const ulong Connecting = Ties.Friend | Ties.Allowed | Ties.Answered;

    /// <summary>The highest age that any of them protects.</summary>
    public int Greatest => ages.Greatest;

    public bool KeepApart(in SendFacts facts, ulong ties)
    {
        var recipient = facts.RecipientAge;
        if (!facts.SenderAge.Applies || !recipient.Applies || recipient.Age < 0 || (ties & Connecting) != 0)
        {
            return false;
        }

        var limit = Math.Max(
            ages.AdultContactAge(facts.KnownSender.Region, facts.NowMicros) ?? 0,
            ages.AdultContactAge(facts.KnownRecipient.Region, facts.NowMicros) ?? 0);

        // An age that is not known may be an adult's.
        return recipient.Age < limit && (facts.SenderAge.Age < 0 || facts.SenderAge.Age >= limit);
    }
}
