namespace Messaging.Policy.Npgsql;

/// <summary>The statements that change reports.</summary>
internal sealed class ReportStatements(string reports)
{
    public string Add { get; } = $"insert into {reports} ({SqlText.List(ReportColumns.All[1..])}) values ({SqlText.Places(1, ReportColumns.All.Length - 1)}) on conflict (\"Key\") do nothing";

    public string TokenOf { get; } = $"select \"ClaimToken\" from {reports} where \"Key\" = $1";

    /// <summary>Of two that claim at once the second passes by what the first has locked. The rows come in no order.</summary>
    public string Claim { get; } = $"""
        with waiting as materialized (select "Sequence" from {reports} where not "IsSent" and "ClaimedUntil" <= $1 order by "Sequence" limit $4 for update skip locked)
        update {reports} as r set "ClaimedUntil" = $2, "ClaimToken" = $3 from waiting where r."Sequence" = waiting."Sequence"
        returning r."Sequence", r."By", r."About", r."MessageId", r."Category", r."At", r."Weight"
        """;

    public string MarkSent { get; } = $"update {reports} set \"IsSent\" = true where \"Key\" = $1";

    public string Dismiss { get; } = $"update {reports} set \"DismissedAt\" = $3 where \"About\" = $1 and \"By\" = $2 and (\"DismissedAt\" is null or \"DismissedAt\" > $3)";
}
