using Messaging.Policy.EntityFrameworkCore;
using Npgsql;

namespace Messaging.Policy.Npgsql;

/// <summary>The columns of pairs, in the order in which they are read and written: the keys, then those of the two directions, then those of the conversation, then the token.</summary>
internal static class PairColumns
{
    /// <summary>At which place those of the conversation begin.</summary>
    public const int ThreadAt = 15;

    public static readonly TableColumn[] All =
    [
        new("Low", "bytea"),
        new("High", "bytea"),
        new("LowRelation", "integer"),
        new("HighRelation", "integer"),
        new("LowTags", "text", IsNullable: true),
        new("HighTags", "text", IsNullable: true),
        new("SharesCommunity", "boolean"),
        new("LowBlocks", "integer"),
        new("HighBlocks", "integer"),
        new("LowBlockUntil", "bigint", IsNullable: true),
        new("HighBlockUntil", "bigint", IsNullable: true),
        new("LowRestrictUntil", "bigint", IsNullable: true),
        new("HighRestrictUntil", "bigint", IsNullable: true),
        new("LowMuteUntil", "bigint", IsNullable: true),
        new("HighMuteUntil", "bigint", IsNullable: true),
        new("State", "integer"),
        new("StartedBy", "bytea", IsNullable: true),
        new("Accepted", "boolean"),
        new("LowSent", "bigint"),
        new("HighSent", "bigint"),
        new("LowLastAt", "bigint", IsNullable: true),
        new("HighLastAt", "bigint", IsNullable: true),
        new("LowReached", "bigint"),
        new("HighReached", "bigint"),
        new("LowShown", "bigint"),
        new("HighShown", "bigint"),
        new("ChangedAt", "bigint", IsNullable: true),
        new("Beginnings", "bigint"),
        new("Token", "uuid"),
    ];

    /// <summary>Those of the conversation, without the token.</summary>
    public static readonly string[] Thread = [.. All[ThreadAt..^1].Select(column => column.Name)];

    /// <summary>The pair whose columns begin at a place; null where the join found none.</summary>
    public static PairRow? Read(NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : new()
    {
        Low = reader.GetFieldValue<byte[]>(at),
        High = reader.GetFieldValue<byte[]>(at + 1),
        LowRelation = reader.GetInt32(at + 2),
        HighRelation = reader.GetInt32(at + 3),
        LowTags = reader.TextOrNull(at + 4),
        HighTags = reader.TextOrNull(at + 5),
        SharesCommunity = reader.GetBoolean(at + 6),
        LowBlocks = reader.GetInt32(at + 7),
        HighBlocks = reader.GetInt32(at + 8),
        LowBlockUntil = reader.NumberOrNull(at + 9),
        HighBlockUntil = reader.NumberOrNull(at + 10),
        LowRestrictUntil = reader.NumberOrNull(at + 11),
        HighRestrictUntil = reader.NumberOrNull(at + 12),
        LowMuteUntil = reader.NumberOrNull(at + 13),
        HighMuteUntil = reader.NumberOrNull(at + 14),
        State = reader.GetInt32(at + 15),
        StartedBy = reader.IsDBNull(at + 16) ? null : reader.GetFieldValue<byte[]>(at + 16),
        Accepted = reader.GetBoolean(at + 17),
        LowSent = reader.GetInt64(at + 18),
        HighSent = reader.GetInt64(at + 19),
        LowLastAt = reader.NumberOrNull(at + 20),
        HighLastAt = reader.NumberOrNull(at + 21),
        LowReached = reader.GetInt64(at + 22),
        HighReached = reader.GetInt64(at + 23),
        LowShown = reader.GetInt64(at + 24),
        HighShown = reader.GetInt64(at + 25),
        ChangedAt = reader.NumberOrNull(at + 26),
        Beginnings = reader.GetInt64(at + 27),
        Token = reader.GetGuid(at + 28),
    };

    public static void Write(PairRow row, NpgsqlParameterCollection values)
    {
        values.AddKey(row.Low);
        values.AddKey(row.High);
        values.AddNumber(row.LowRelation);
        values.AddNumber(row.HighRelation);
        values.AddText(row.LowTags);
        values.AddText(row.HighTags);
        values.AddFlag(row.SharesCommunity);
        values.AddNumber(row.LowBlocks);
        values.AddNumber(row.HighBlocks);
        values.AddLong(row.LowBlockUntil);
        values.AddLong(row.HighBlockUntil);
        values.AddLong(row.LowRestrictUntil);
        values.AddLong(row.HighRestrictUntil);
        values.AddLong(row.LowMuteUntil);
        values.AddLong(row.HighMuteUntil);
        WriteThread(row, values);
        values.AddToken(row.Token);
    }

    public static void WriteThread(PairRow row, NpgsqlParameterCollection values)
    {
        values.AddNumber(row.State);
        values.AddKey(row.StartedBy);
        values.AddFlag(row.Accepted);
        values.AddLong(row.LowSent);
        values.AddLong(row.HighSent);
        values.AddLong(row.LowLastAt);
        values.AddLong(row.HighLastAt);
        values.AddLong(row.LowReached);
        values.AddLong(row.HighReached);
        values.AddLong(row.LowShown);
        values.AddLong(row.HighShown);
        values.AddLong(row.ChangedAt);
        values.AddLong(row.Beginnings);
    }
}
