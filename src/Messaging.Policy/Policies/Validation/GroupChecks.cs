namespace Messaging.Policy;

/// <summary>Checks what a policy says of groups.</summary>
internal static class GroupChecks
{
    private const string Path = "$.groups";

    public static void Check(Findings findings, GroupOptions? groups, IReadOnlyCollection<string> bands)
    {
        if (!findings.IsPresent(Path, groups))
        {
            return;
        }

        if (groups!.MemberLimit is { } limit)
        {
            findings.Range($"{Path}.memberLimit", limit, 1, int.MaxValue);
        }

        findings.Named($"{Path}.entry", groups.Entry, Names.GroupEntries);
        foreach (var (band, friends) in groups.FriendsInside ?? new Dictionary<string, int>())
        {
            var path = JsonPath.Member($"{Path}.friendsInside", band);
            findings.OneOf(path, band, bands, "band");
            findings.Range(path, friends, 0, int.MaxValue);
        }

        findings.AllOf($"{Path}.creatorApproval", groups.CreatorApproval, bands, "band");
        findings.Named($"{Path}.blocks", groups.Blocks, Names.GroupBlocks);
        findings.Named($"{Path}.told", groups.Told, Names.BlocksTold);
    }
}
