namespace Messaging.Policy;

internal static class GroupCompiler
{
    public static GroupRules Compile(GroupOptions groups, AgeRules? ages) => new()
    {
        MemberLimit = groups.MemberLimit,
        Entry = groups.Entry,
        FriendsInside = groups.FriendsInside!.Count == 0 ? [] : [.. ages!.BandNames.Select(band => groups.FriendsInside.TryGetValue(band, out var friends) ? friends : 0)],
        ApprovingCreators = groups.CreatorApproval!.Aggregate(0UL, (bits, band) => bits | (1UL << ages!.BandNames.IndexOf(band))),
        Blocks = groups.Blocks,
        Told = groups.Told,
    };
}
