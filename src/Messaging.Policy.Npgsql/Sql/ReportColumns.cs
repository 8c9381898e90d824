namespace Messaging.Policy.Npgsql;

/// <summary>The columns of reports.</summary>
internal static class ReportColumns
{
    public static readonly TableColumn[] All =
    [
        new("Sequence", "bigint", IsIdentity: true),
        new("Key", "bytea"),
        new("About", "bytea"),
        new("By", "bytea"),
        new("MessageId", "text", IsNullable: true),
        new("Category", "text", IsNullable: true),
        new("At", "bigint"),
        new("Weight", "integer"),
        new("DismissedAt", "bigint", IsNullable: true),
        new("ClaimedUntil", "bigint"),
        new("ClaimToken", "uuid"),
        new("IsSent", "boolean"),
    ];
}
