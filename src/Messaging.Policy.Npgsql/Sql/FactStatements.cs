namespace Messaging.Policy.Npgsql;

/// <summary>The statements that find facts. Each finds rows by their keys alone, and low and high are told apart before: no order of the database's is asked for where accounts are compared.</summary>
internal sealed class FactStatements(string accounts, string pairs, string reports)
{
    /// <summary>Two accounts and their pair, in one row of which each part may be null. Four scalar parameters: a generic plan of it is as good as one that is made for the values.</summary>
    public string One { get; } = $"""
        select {SqlText.List(AccountColumns.All, "a")}, {SqlText.List(AccountColumns.All, "b")}, {SqlText.List(PairColumns.All, "p")}
        from (select 1) as one
        left join {accounts} as a on a."Id" = $1
        left join {accounts} as b on b."Id" = $2
        left join {pairs} as p on p."Low" = $3 and p."High" = $4
        """;

    public string Accounts { get; } = $"select {SqlText.List(AccountColumns.All, "a")} from {accounts} as a where a.\"Id\" = any($1)";

    public string Pair { get; } = $"select {SqlText.List(PairColumns.All, "p")} from {pairs} as p where p.\"Low\" = $1 and p.\"High\" = $2";

    /// <summary>One account with those above it, and with those below it.</summary>
    public string Pairs { get; } = $"""
        select {SqlText.List(PairColumns.All, "p")} from {pairs} as p where p."Low" = $1 and p."High" = any($2)
        union all
        select {SqlText.List(PairColumns.All, "p")} from unnest($3) as k (key) join {pairs} as p on p."Low" = k.key and p."High" = $1
        """;

    /// <summary>Pairs by their two keys, at the same places of two arrays.</summary>
    public string Table { get; } = $"select {SqlText.List(PairColumns.All, "p")} from unnest($1, $2) as k (low, high) join {pairs} as p on p.\"Low\" = k.low and p.\"High\" = k.high";

    public string Reports { get; } = $"select \"By\", \"At\", \"Weight\", \"DismissedAt\" from {reports} where \"About\" = $1 and \"At\" > $2 order by \"At\", \"Sequence\"";
}
