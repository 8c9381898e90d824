namespace Messaging.Policy;

/// <summary>Ties that are held together, as the relations that carry them.</summary>
/// <param name="Held">The ties.</param>
/// <param name="Relations">What the two are to each other then.</param>
internal sealed record TieSet(IReadOnlyList<string> Held, RelationPair Relations)
{
    public bool Holds(string tie) => tie == "anyone" || Held.Contains(tie);

    public static TieSet Of(IReadOnlyList<string> ties)
    {
        var (outgoing, incoming) = (RelationFlags.None, RelationFlags.None);
        var tags = new List<string>();
        var shares = false;
        foreach (var tie in ties)
        {
            switch (tie)
            {
                case "friend":
                    outgoing |= RelationFlags.Friend;
                    break;
                case "followed":
                    incoming |= RelationFlags.Follows;
                    break;
                case "follower":
                    outgoing |= RelationFlags.Follows;
                    break;
                case "contact":
                    incoming |= RelationFlags.Contact;
                    break;
                case "allowed":
                    incoming |= RelationFlags.Allows;
                    break;
                case "community":
                    shares = true;
                    break;
                default:
                    tags.Add(tie);
                    break;
            }
        }

        return new(ties, new(new(outgoing), new(incoming, TagSet.Of([.. tags])), shares));
    }

    /// <summary>All sets of at most so many of the ties. Who follow each other are friends, so that the two ties together are told as one.</summary>
    public static IReadOnlyList<TieSet> UpTo(int most, IReadOnlyList<string> ties)
    {
        List<TieSet> sets = [Of([])];
        sets.AddRange(ties.Select(tie => Of([tie])));
        if (most > 1)
        {
            for (var i = 0; i < ties.Count; i++)
            {
                for (var j = i + 1; j < ties.Count; j++)
                {
                    if ((ties[i], ties[j]) is not (("followed", "follower") or ("follower", "followed")))
                    {
                        sets.Add(Of([ties[i], ties[j]]));
                    }
                }
            }
        }

        return sets;
    }
}
