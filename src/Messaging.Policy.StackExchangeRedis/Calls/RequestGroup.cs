namespace Messaging.Policy;

/// <summary>The charges of a request that one script takes at once: all of them on a single server; of a cluster, those whose keys share a slot.</summary>
/// <param name="Tag">In whose slot what belongs to the take itself stands.</param>
/// <param name="Places">Which charges, in their order.</param>
/// <param name="HasMessage">Whether the message is this group's.</param>
internal sealed record RequestGroup(SlotTag Tag, List<int> Places, bool HasMessage)
{
    /// <summary>The groups of a request. The one that has the message comes first.</summary>
    public static List<RequestGroup> Of(BudgetRequest request, bool isCluster)
    {
        var groups = new List<RequestGroup>(2);
        if (request.Message is { } message)
        {
            groups.Add(new(SlotTag.Of(message.Sender), [], HasMessage: true));
        }

        for (var i = 0; i < request.Charges.Length; i++)
        {
            if (!isCluster && groups.Count > 0)
            {
                groups[0].Places.Add(i);
                continue;
            }

            var tag = SlotTag.Of(request.Charges[i].Key.First);
            if (groups.Find(each => each.Tag == tag) is not { } group)
            {
                groups.Add(group = new(tag, [], HasMessage: false));
            }

            group.Places.Add(i);
        }

        return groups;
    }
}
