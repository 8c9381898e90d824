using System.Text.Json.Nodes;

namespace Messaging.Policy.Cli;

/// <summary>Scenarios of groups: of every size around the limit, with blocks, friends inside, creators and invitations.</summary>
internal static class GroupCandidates
{
    private const int MostMembers = 600;

    private static readonly string[] Blocks = ["none", "candidate", "member", "mutual"];
    private static readonly int[] Friends = [0, 1, 2];
    private static readonly string[] Creators = ["none", "other", "approves"];
    private static readonly bool[] Switch = [false, true];

    public static IEnumerable<JsonObject> Of(MessagingPolicyOptions policy)
    {
        int[] sizes = [2, .. policy.Groups.MemberLimit is { } limit and <= MostMembers ? new[] { limit - 1, limit, limit + 1 } : []];
        string[] births = ["1990-05-26", .. (policy.Ages?.Bands ?? []).Select(band => band.From?.Years).OfType<int>().Where(years => years > 0)
            .Select(years => NodaTime.Text.LocalDatePattern.Iso.Format(new NodaTime.LocalDate(2026, 5, 26).PlusYears(-years)))];
        return
            from birth in births
            from size in sizes
            from block in Blocks
            from friends in Friends
            from creator in Creators
            from isInvited in Switch
            from mode in policy.Audience.Modes!.Select(mode => mode.Name).Prepend(null)
            where mode is null || size == 2
            select Make(birth, size, block, friends, creator, isInvited, mode);
    }

    private static JsonObject Make(string birth, int size, string block, int friends, string creator, bool isInvited, string? mode)
    {
        string[] members = ["inviter", .. Enumerable.Range(1, Math.Max(0, size - 1)).Select(place => CandidateWorld.Numbered("member", place))];
        var accounts = new JsonArray([.. members.Select(id => (JsonNode)CandidateWorld.Account(id, null)), CandidateWorld.Account("candidate", mode, birth)]);
        var relations = new JsonArray();
        CandidateWorld.AddTie(relations, [], "inviter", "candidate", "friend");
        foreach (var member in members.Skip(1).Take(friends))
        {
            CandidateWorld.AddTie(relations, [], member, "candidate", "friend");
        }

        var last = members[^1];
        if (block is "candidate" or "mutual")
        {
            Add(relations, "candidate", last, "blocks");
        }

        if (block is "member" or "mutual")
        {
            Add(relations, last, "candidate", "blocks");
        }

        var group = new JsonObject { ["members"] = new JsonArray([.. members.Select(member => (JsonNode)member)]) };
        if (isInvited)
        {
            group["invited"] = new JsonArray("candidate");
        }

        if (creator != "none")
        {
            group["creator"] = last;
            group["approved"] = creator == "approves" ? new JsonArray("candidate") : [];
        }

        var inside = group.DeepClone().AsObject();
        inside["members"]!.AsArray().Add((JsonNode)"candidate");
        return new()
        {
            ["name"] = $"a group of {size}",
            ["accounts"] = accounts,
            ["relations"] = relations,
            ["steps"] = new JsonArray(
                new JsonObject { ["at"] = CandidateWorld.Noon, ["addToGroup"] = new JsonObject { ["by"] = "inviter", ["members"] = new JsonArray("candidate"), ["group"] = group } },
                new JsonObject { ["at"] = CandidateWorld.Noon, ["sendToGroup"] = new JsonObject { ["from"] = "inviter", ["group"] = inside } },
                new JsonObject { ["at"] = CandidateWorld.Noon, ["sendToGroup"] = new JsonObject { ["from"] = "candidate", ["group"] = inside.DeepClone() } }),
        };
    }

    private static void Add(JsonArray relations, string from, string to, string flag)
    {
        // One relation says all that an account is to another.
        var same = relations.FirstOrDefault(each => (string?)each!["from"] == from && (string?)each["to"] == to);
        if (same is not null)
        {
            same["is"]!.AsArray().Add((JsonNode)flag);
            return;
        }

        relations.Add((JsonNode)new JsonObject { ["from"] = from, ["to"] = to, ["is"] = new JsonArray(flag) });
    }
}
