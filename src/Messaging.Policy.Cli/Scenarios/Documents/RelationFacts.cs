namespace Messaging.Policy.Cli;

/// <summary>What the names in a relation's list say: a relation, and how the one has shut the other out.</summary>
internal readonly record struct RelationFacts(Relation Relation, BlockState Blocks)
{
    private static readonly Dictionary<string, RelationFlags> Flags = new(StringComparer.Ordinal)
    {
        ["follows"] = RelationFlags.Follows,
        ["contact"] = RelationFlags.Contact,
        ["allows"] = RelationFlags.Allows,
        ["friend"] = RelationFlags.Friend,
    };

    private static readonly Dictionary<string, BlockState> States = new(StringComparer.Ordinal)
    {
        ["blocks"] = BlockState.Blocks,
        ["mutes"] = BlockState.Mutes,
        ["restricts"] = BlockState.Restricts,
    };

    public static IEnumerable<string> Names => Flags.Keys.Concat(States.Keys);

    public static bool IsName(string name) => Flags.ContainsKey(name) || States.ContainsKey(name) || TagSet.IsTag(name);

    public static RelationFacts Of(IReadOnlyList<string> names)
    {
        var (flags, state, tags) = (RelationFlags.None, BlockState.None, new List<string>());
        foreach (var name in names)
        {
            if (Flags.TryGetValue(name, out var flag))
            {
                flags |= flag;
            }
            else if (States.TryGetValue(name, out var block))
            {
                state |= block;
            }
            else
            {
                tags.Add(name);
            }
        }

        return new(new Relation(flags, TagSet.Of([.. tags])), state);
    }
}
