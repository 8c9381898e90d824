using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Messaging.Policy.Npgsql;

/// <summary>The names of what the budgets need in a database, and the script that makes it. A function whose meaning changes gets another version, and so another name: two versions of the package use one database side by side.</summary>
internal sealed partial class BudgetSql
{
    /// <summary>The server's clock in whole microseconds, which goes on within a transaction.</summary>
    public const string Clock = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";

    private const int Version = 1;

    private static readonly string[] Files = ["tables.sql", "judge.sql", "returning.sql", "lean.sql", "all.sql"];

    private readonly string? _schema;
    private readonly string _prefix;

    /// <exception cref="ArgumentNullException">The prefix is null.</exception>
    /// <exception cref="ArgumentException">The schema or the prefix is no name that PostgreSQL keeps whole.</exception>
    public BudgetSql(string? schema, string tablePrefix)
    {
        (_schema, _prefix) = (schema, tablePrefix);
        (Budgets, Messages, Takes) = (Name("budgets"), Name("budget_messages"), Name("budget_takes"));
        (One, All) = (Function("one"), Function("all"));
    }

    public string Budgets { get; }

    public string Messages { get; }

    public string Takes { get; }

    /// <summary>The function of one bucket alone.</summary>
    public string One { get; }

    /// <summary>The function of everything.</summary>
    public string All { get; }

    /// <summary>Writes the script.</summary>
    public string Script()
    {
        var names = Names();
        var script = new StringBuilder();
        if (_schema is not null)
        {
            script.Append(CultureInfo.InvariantCulture, $"create schema if not exists {NpgsqlSchema.Quoted(_schema)};\n");
        }

        foreach (var file in Files)
        {
            script.Append(Places().Replace(Read(file), place => names[place.Groups[1].Value]));
        }

        return script.ToString();
    }

    private Dictionary<string, string> Names()
    {
        var numbers = Name("budget_numbers");
        var names = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["clock"] = Clock,
            ["margin"] = "case when at_ is null then 1000000 else 3600000000 end",
            ["day"] = "least(until_ / 86400000000 + 2, 2147483647)::int",
            ["quote"] = Quote(),
            ["budgets"] = Budgets,
            ["messages"] = Messages,
            ["takes"] = Takes,
            ["numbers"] = numbers,
            ["numbers_text"] = numbers.Replace("'", "''", StringComparison.Ordinal),
            ["one"] = One,
            ["all"] = All,
        };
        foreach (var function in (string[])["judge", "returned", "take_of", "remembered", "settled"])
        {
            names[function] = Function(function);
        }

        foreach (var table in (string[])["budgets", "messages", "takes"])
        {
            var full = _prefix + (table == "budgets" ? table : $"budget_{table}");
            names[$"{table}_key"] = NpgsqlSchema.Quoted($"PK_{full}");
            names[$"{table}_kept"] = NpgsqlSchema.Quoted($"IX_{full}_kept");
        }

        return names;
    }

    /// <summary>What stands around the body of a function, and in no name.</summary>
    private string Quote()
    {
        var quote = "$code$";
        while ($"{_schema}{_prefix}".Contains(quote, StringComparison.Ordinal))
        {
            quote = $"{quote[..^1]}e$";
        }

        return quote;
    }

    private string Name(string table) => NpgsqlSchema.NameOf(_schema, _prefix, table);

    private string Function(string name) => Name(string.Create(CultureInfo.InvariantCulture, $"budget_{name}_v{Version}"));

    [GeneratedRegex("\\{([a-z_]+)\\}")]
    private static partial Regex Places();

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BudgetSql).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
