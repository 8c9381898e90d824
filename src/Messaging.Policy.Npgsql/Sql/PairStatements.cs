namespace Messaging.Policy.Npgsql;

/// <summary>The statements that change pairs. Each writes the columns of one thing alone, so that what others write beside them stays.</summary>
internal sealed class PairStatements(string pairs)
{
    private const string Key = "\"Low\", \"High\"";

    public string SetLowRelation { get; } = Upsert(pairs, "LowRelation", "LowTags");

    public string SetHighRelation { get; } = Upsert(pairs, "HighRelation", "HighTags");

    public string SetCommunity { get; } = Upsert(pairs, "SharesCommunity");

    public string SetLowBlocks { get; } = Upsert(pairs, "LowBlocks", "LowBlockUntil", "LowRestrictUntil", "LowMuteUntil");

    public string SetHighBlocks { get; } = Upsert(pairs, "HighBlocks", "HighBlockUntil", "HighRestrictUntil", "HighMuteUntil");

    public string SetThread { get; } = Upsert(pairs, [.. PairColumns.Thread, "Token"]);

    /// <summary>Begins a conversation: where the row is there, only if its conversation is as the parameters after the row's say.</summary>
    public string Begin { get; } = $"{Upsert(pairs, [.. PairColumns.Thread, "Token"])} where {SqlText.Same("r", PairColumns.Thread, PairColumns.All.Length + 1)}";

    /// <summary>Replaces a conversation that is as the last parameters say.</summary>
    public string Replace { get; } =
        $"update {pairs} as r set {SqlText.Set([.. PairColumns.Thread, "Token"], 3)} where r.\"Low\" = $1 and r.\"High\" = $2 and {SqlText.Same("r", PairColumns.Thread, PairColumns.Thread.Length + 4)}";

    public string BlockLow { get; } = Block(pairs, "Low");

    public string BlockHigh { get; } = Block(pairs, "High");

    public string UnblockLow { get; } = Unblock(pairs, "Low");

    public string UnblockHigh { get; } = Unblock(pairs, "High");

    private static string Upsert(string pairs, params string[] replaced) => SqlText.Upsert(pairs, PairColumns.All, Key, replaced);

    /// <summary>A block that stands never becomes shorter: one without an end stays so, and of two ends the later one counts.</summary>
    private static string Block(string pairs, string side) => $"""
        insert into {pairs} as r ({SqlText.List(PairColumns.All)}) values ({SqlText.Places(1, PairColumns.All.Length)}) on conflict ({Key}) do update
        set "{side}Blocks" = r."{side}Blocks" | excluded."{side}Blocks", "{side}BlockUntil" = excluded."{side}BlockUntil"
        where r."{side}Blocks" & {(int)BlockState.Blocks} = 0 or r."{side}BlockUntil" < excluded."{side}BlockUntil" or r."{side}BlockUntil" is not null and excluded."{side}BlockUntil" is null
        """;

    private static string Unblock(string pairs, string side) =>
        $"update {pairs} set \"{side}Blocks\" = \"{side}Blocks\" & {~(int)BlockState.Blocks}, \"{side}BlockUntil\" = null where \"Low\" = $1 and \"High\" = $2 and \"{side}Blocks\" & {(int)BlockState.Blocks} <> 0";
}
