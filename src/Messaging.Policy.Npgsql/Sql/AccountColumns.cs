using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>The columns of accounts, in the order in which they are read and written.</summary>
internal static class AccountColumns
{
    public static readonly TableColumn[] All =
    [
        new("Id", "bytea"),
        new("Kind", "integer"),
        new("BirthDate", "date", IsNullable: true),
        new("AgeAssurance", "integer"),
        new("Region", "character varying(16)", IsNullable: true),
        new("TimeZone", "character varying(64)", IsNullable: true),
        new("Phone", "integer"),
        new("Email", "integer"),
        new("CreatedAt", "bigint", IsNullable: true),
        new("Standing", "integer"),
        new("StandingUntil", "bigint", IsNullable: true),
        new("Mode", "character varying(128)", IsNullable: true),
        new("SendsReadReceipts", "boolean"),
        new("SendsTyping", "boolean"),
        new("Rest", "text", IsNullable: true),
    ];

    /// <summary>The account whose columns begin at a place; null where the join found none.</summary>
    public static Account? Read(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : AccountMapping.Read(new()
    {
        Id = reader.GetFieldValue<byte[]>(at),
        Kind = reader.GetInt32(at + 1),
        BirthDate = reader.IsDBNull(at + 2) ? null : reader.GetFieldValue<DateOnly>(at + 2),
        AgeAssurance = reader.GetInt32(at + 3),
        Region = reader.TextOrNull(at + 4),
        TimeZone = reader.TextOrNull(at + 5),
        Phone = reader.GetInt32(at + 6),
        Email = reader.GetInt32(at + 7),
        CreatedAt = reader.NumberOrNull(at + 8),
        Standing = reader.GetInt32(at + 9),
        StandingUntil = reader.NumberOrNull(at + 10),
        Mode = reader.TextOrNull(at + 11),
        SendsReadReceipts = reader.GetBoolean(at + 12),
        SendsTyping = reader.GetBoolean(at + 13),
        Rest = reader.TextOrNull(at + 14),
    });

    public static void Write(AccountRow row, NpgsqlParameterCollection values)
    {
        values.AddKey(row.Id);
        values.AddNumber(row.Kind);
        values.AddDate(row.BirthDate);
        values.AddNumber(row.AgeAssurance);
        values.AddText(row.Region);
        values.AddText(row.TimeZone);
        values.AddNumber(row.Phone);
        values.AddNumber(row.Email);
        values.AddLong(row.CreatedAt);
        values.AddNumber(row.Standing);
        values.AddLong(row.StandingUntil);
        values.AddText(row.Mode);
        values.AddFlag(row.SendsReadReceipts);
        values.AddFlag(row.SendsTyping);
        values.AddText(row.Rest);
    }
}
