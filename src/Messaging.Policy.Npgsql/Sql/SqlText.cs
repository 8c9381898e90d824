using System.Globalization;

namespace Messaging.Policy.Npgsql;

/// <summary>Parts of statements.</summary>
internal static class SqlText
{
    public static string List(IEnumerable<TableColumn> columns, string? alias = null) => string.Join(", ", columns.Select(column => alias is null ? $"\"{column.Name}\"" : $"{alias}.\"{column.Name}\""));

    /// <summary>Places of parameters, for example <c>$3, $4</c>.</summary>
    public static string Places(int first, int count) => string.Join(", ", Enumerable.Range(first, count).Select(Place));

    /// <summary>A row that is added, or of which some columns are replaced where it is there.</summary>
    public static string Upsert(string table, TableColumn[] columns, string key, IEnumerable<string> replaced) =>
        $"insert into {table} as r ({List(columns)}) values ({Places(1, columns.Length)}) on conflict ({key}) do update set {string.Join(", ", replaced.Select(column => $"\"{column}\" = excluded.\"{column}\""))}";

    /// <summary>Columns that are as parameters say, where null is as null.</summary>
    public static string Same(string alias, IEnumerable<string> columns, int first) =>
        string.Join(" and ", columns.Select((column, i) => $"{alias}.\"{column}\" is not distinct from {Place(first + i)}"));

    /// <summary>Columns that are set to parameters.</summary>
    public static string Set(IEnumerable<string> columns, int first) => string.Join(", ", columns.Select((column, i) => $"\"{column}\" = {Place(first + i)}"));

    private static string Place(int number) => string.Create(CultureInfo.InvariantCulture, $"${number}");
}
