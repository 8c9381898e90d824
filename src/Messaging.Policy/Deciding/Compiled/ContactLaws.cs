namespace Messaging.Policy;

/// <summary>The adopted laws that keep adults away from minors that they are not connected to, judged row by row under both regions.</summary>
/// <remarks>Which ties connect is not uniform between the laws; the three that they all know are accepted: friendship, the minor's own
/// permission, and a conversation in which the minor has written.</remarks>
internal sealed class ContactLaws(ContactRows rows)
{
    private const ulong Connecting = Ties.Friend | Ties.Allowed | Ties.Answered;

    /// <summary>Whether a row may be for the two, told by their ages alone: no is certain.</summary>
    public bool MayConcern(in AgeFacts sender, in AgeFacts recipient) =>
        recipient.Youngest < rows.Greatest && (!sender.IsKnown || sender.Oldest >= rows.LowestAdult);

    public bool KeepApart(in SendFacts facts, ulong ties)
    {
        if (!facts.SenderAge.Applies || !facts.RecipientAge.Applies || (ties & Connecting) != 0)
        {
            return false;
        }

        var recipient = facts.KnownRecipient.Region;
        return KeepsApart(rows.In(recipient), facts) || (facts.KnownSender.Region != recipient && KeepsApart(rows.In(facts.KnownSender.Region), facts));
    }

    /// <summary>The rows that keep the two apart.</summary>
    public IEnumerable<LawRow> Rows(in SendFacts facts)
    {
        List<LawRow> found = [];
        if ((facts.HeldTies & Connecting) != 0)
        {
            return found;
        }

        foreach (var region in new[] { facts.KnownRecipient.Region, facts.KnownSender.Region })
        {
            foreach (var row in rows.In(region))
            {
                if (KeepsApart(row, facts) && !found.Contains(row))
                {
                    found.Add(row);
                }
            }
        }

        return found;
    }

    private static bool KeepsApart(ReadOnlySpan<LawRow> rows, in SendFacts facts)
    {
        foreach (var row in rows)
        {
            if (KeepsApart(row, facts))
            {
                return true;
            }
        }

        return false;
    }

    private static bool KeepsApart(LawRow row, in SendFacts facts) =>
        row.CountsAt(facts.NowMicros) && IsProtected(facts.RecipientAge, row.Age!.Value) && MayBeAdult(facts.SenderAge, row.SenderAge);

    /// <summary>Whoever may be younger than a row's age is protected. An unknown age that the policy refuses is a minor; an unknown age that it accepts is nobody's minor.</summary>
    private static bool IsProtected(in AgeFacts recipient, int age) => recipient.IsRefusedAsUnknown || (recipient.Youngest >= 0 && recipient.Youngest < age);

    /// <summary>The oldest age that the facts allow may be an adult's, and so may one that is not known, whatever the policy takes it for.</summary>
    private static bool MayBeAdult(in AgeFacts sender, int age) => !sender.IsKnown || sender.Oldest >= age;
}
