namespace Messaging.Policy.Tests.Reference;

/// <summary>GRP-1 to GRP-6, for one who is to be added or reached. What a test wants forgotten is not judged.</summary>
internal sealed class ReferenceGroupRules(ReferencePolicy policy, ReferenceAges ages, ReferenceWorld world, IReadOnlyCollection<string> otherwise)
{
    public List<ReferenceRuling> Judge(ReferenceScene scene, ReferenceGroup group)
    {
        var rulings = new List<ReferenceRuling>();
        var (by, to) = (scene.Attempt.From, scene.Attempt.To);
        var adds = scene.Attempt.Verb == "addToGroup";
        var inside = group.HasInside(by);

        void Add(string rule, string code, string ofClass) => rulings.Add(new ReferenceRuling(rule, code, ofClass, "deny"));

        bool Judged(string rule) => !policy.Exempts(scene.Sender.Kind, scene.Recipient.Kind, rule) && !otherwise.Contains(rule);

        // Who is unknown is judged by EXI alone.
        if (!scene.SenderKnown)
        {
            return rulings;
        }

        if (Judged("GRP-1") && !inside)
        {
            Add("GRP-1", "not_in_group", "own");
        }

        // Who is outside is not told who is inside, nor how many.
        var hasSeat = group.Seats().Contains(to);
        if (Judged("GRP-2") && adds && inside && hasSeat)
        {
            Add("GRP-2", "already_in_group", "own");
        }

        if (Judged("GRP-3") && adds && inside && !hasSeat && group.Seats().Count >= policy.Groups.MemberLimit)
        {
            Add("GRP-3", "group_full", "own");
        }

        if (!adds || scene.Attempt.ToSelf || !scene.RecipientKnown)
        {
            return rulings;
        }

        if (Judged("GRP-4") && scene.RecipientBands.Exists(band => band is not null && FriendsInside(to, group) < policy.Groups.FriendsInside.GetValueOrDefault(band.Name)))
        {
            Add("GRP-4", "too_few_friends_inside", "recipient");
        }

        if (Judged("GRP-5") && NeedsApproval(scene, group, inside))
        {
            Add("GRP-5", "creator_approval", "recipient");
        }

        if (Judged("GRP-6") && policy.Groups.Blocks == "refuse" && ShutOut(scene, group).Count > 0)
        {
            Add("GRP-6", "blocked_in_group", "recipient");
        }

        return rulings;
    }

    /// <summary>Those who hold a seat, without who adds, and with whom the one to add has a block either way.</summary>
    public List<string> ShutOut(ReferenceScene scene, ReferenceGroup group) =>
        [.. group.Seats().Where(other => other != scene.Attempt.From).Where(other => world.Blocks(other, scene.Attempt.To, scene.Attempt.At) || world.Blocks(scene.Attempt.To, other, scene.Attempt.At))];

    /// <summary>Whom to warn about whom: only ever who blocks.</summary>
    public List<(string Told, string About)> Warnings(ReferenceScene scene, ReferenceGroup group)
    {
        var warnings = new List<(string, string)>();
        var candidate = scene.Attempt.To;
        foreach (var other in ShutOut(scene, group))
        {
            if (policy.Groups.Told is "candidate" or "both" && world.Blocks(candidate, other, scene.Attempt.At))
            {
                warnings.Add((candidate, other));
            }

            if (policy.Groups.Told is "members" or "both" && world.Blocks(other, candidate, scene.Attempt.At))
            {
                warnings.Add((other, candidate));
            }
        }

        return warnings;
    }

    private int FriendsInside(string to, ReferenceGroup group) => group.Members!.Distinct().Count(member => member != to && world.AreFriends(member, to));

    private bool NeedsApproval(ReferenceScene scene, ReferenceGroup group, bool inside)
    {
        if (policy.Groups.CreatorApproval.Count == 0 || group.Approved.Contains(scene.Attempt.To) || (inside && group.Creator == scene.Attempt.From))
        {
            return false;
        }

        return group.Creator is null
            || !world.Accounts.TryGetValue(group.Creator, out var creator)
            || ages.Bands(creator, scene.Attempt.At).Exists(band => band is not null && policy.Groups.CreatorApproval.Contains(band.Name));
    }
}
