using System.Globalization;

namespace Messaging.Policy.Npgsql.Tests;

/// <summary>Tables with many rows. MESSAGING_POLICY_ROWS says how many accounts; each has five pairs and one report.</summary>
public sealed class PlanDatabase : IDisposable
{
    private static readonly int Rows = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_ROWS"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 20_000;

    public PlanDatabase()
    {
        const string Key = "decode('01' || lpad(to_hex({0}), 16, '0'), 'hex')";
        static string Of(string number) => string.Format(CultureInfo.InvariantCulture, Key, number);
        Run($"""
            insert into mp_accounts ("Id", "Kind", "AgeAssurance", "Phone", "Email", "Standing", "SendsReadReceipts", "SendsTyping")
            select {Of("n")}, 1, 1, 1, 1, 1, true, true from generate_series(1, {Rows}) as n;
            insert into mp_pairs ("Low", "High", "LowRelation", "HighRelation", "SharesCommunity", "LowBlocks", "HighBlocks", "State", "Accepted", "LowSent", "HighSent", "LowReached", "HighReached", "LowShown", "HighShown", "Beginnings", "Token")
            select {Of("n")}, {Of("n + k * 7")}, 1, 1, false, 1, 1, 1, false, 0, 0, 0, 0, 0, 0, 0, '00000000-0000-0000-0000-000000000000' from generate_series(1, {Rows}) as n, generate_series(1, 5) as k;
            insert into mp_reports ("Key", "About", "By", "At", "Weight", "ClaimedUntil", "ClaimToken", "IsSent")
            select sha256({Of("n")}), {Of("n")}, {Of("n + 1")}, n, 1, 0, '00000000-0000-0000-0000-000000000000', n % 50 <> 0 from generate_series(1, {Rows}) as n;
            """);
        foreach (var table in new[] { "mp_accounts", "mp_pairs", "mp_reports" })
        {
            Run($"analyze {table}");
        }
    }

    internal TestDatabase Database { get; } = new();

    public void Dispose() => Database.Dispose();

    private void Run(string sql)
    {
        using var command = Database.Direct.CreateCommand(sql);
        command.CommandTimeout = 1_800;
        command.ExecuteNonQuery();
    }
}
