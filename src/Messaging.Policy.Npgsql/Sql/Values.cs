using Npgsql;
using NpgsqlTypes;

namespace Messaging.Policy.Npgsql;

/// <summary>Values of columns, read and written with their types named.</summary>
internal static class Values
{
    public static string? TextOrNull(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetString(at);

    public static long? NumberOrNull(this NpgsqlDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetInt64(at);

    public static void AddKey(this NpgsqlParameterCollection values, byte[]? value) =>
        values.Add(value is null ? Null(NpgsqlDbType.Bytea) : new NpgsqlParameter<byte[]> { NpgsqlDbType = NpgsqlDbType.Bytea, TypedValue = value });

    public static void AddKeys(this NpgsqlParameterCollection values, byte[][] value) =>
        values.Add(new NpgsqlParameter<byte[][]> { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea, TypedValue = value });

    public static void AddNumber(this NpgsqlParameterCollection values, int value) => values.Add(new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = value });

    public static void AddLong(this NpgsqlParameterCollection values, long? value) =>
        values.Add(value is not { } known ? Null(NpgsqlDbType.Bigint) : new NpgsqlParameter<long> { NpgsqlDbType = NpgsqlDbType.Bigint, TypedValue = known });

    public static void AddFlag(this NpgsqlParameterCollection values, bool value) => values.Add(new NpgsqlParameter<bool> { NpgsqlDbType = NpgsqlDbType.Boolean, TypedValue = value });

    public static void AddText(this NpgsqlParameterCollection values, string? value) =>
        values.Add(value is null ? Null(NpgsqlDbType.Text) : new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Text, TypedValue = value });

    public static void AddDate(this NpgsqlParameterCollection values, DateOnly? value) =>
        values.Add(value is not { } known ? Null(NpgsqlDbType.Date) : new NpgsqlParameter<DateOnly> { NpgsqlDbType = NpgsqlDbType.Date, TypedValue = known });

    public static void AddToken(this NpgsqlParameterCollection values, Guid value) => values.Add(new NpgsqlParameter<Guid> { NpgsqlDbType = NpgsqlDbType.Uuid, TypedValue = value });

    private static NpgsqlParameter Null(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };
}
