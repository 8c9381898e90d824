// Turns an edition of the law data as JSON, the form in which it is researched, into the one text format that the library reads.
//   dotnet run convert.cs -- age-rules-2026-11-26.json        writes laws.tsv and laws.sha256 beside this file
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

if (args is not [var source])
{
    Console.Error.WriteLine("Say which file to convert.");
    return 2;
}

string[] cells =
[
    "id", "kind", "region", "age", "adultAge", "status", "effectiveFrom", "effectiveTo", "knownFrom", "knownTo", "binding", "combines", "confidence",
    "retrieved", "seenUntil", "reviewBy", "scope", "supersedes", "rule", "withdrawn", "instrument", "source", "note",
];
string[] columns =
[
    "id", "kind", "region", "age", "adult-age", "status", "from", "to", "known-from", "known-to", "binding", "combines", "confidence",
    "retrieved", "seen-until", "review-by", "scope", "supersedes", "rule", "withdrawn", "instrument", "source", "note",
];

// The order of the kinds in the library; rows stand by kind, region, first day, first day of knowledge and id.
string[] kinds =
[
    "data-consent", "account-consent", "store-consent", "feed-consent", "social-media-minimum", "direct-message-minimum", "adult-contact-restriction",
    "use-limit", "parental-tools", "age-signal", "majority", "leap-day", "age-attained",
];

using var json = JsonDocument.Parse(File.ReadAllBytes(source));
var file = json.RootElement;
var head = new List<string>
{
    "schema\tmessaging-policy-laws/1",
    $"edition\t{Text(file, "edition")}",
    "known-since\t2026-11-22",
    $"known-until\t{Text(file, "knownUntil")}",
    $"previous\t{Text(file, "previousEdition")}",
    $"disclaimer\t{Text(file, "disclaimer")}",
    "",
    string.Join('\t', columns),
};
var rows = file.GetProperty("rows").EnumerateArray()
    .OrderBy(row => Array.IndexOf(kinds, Text(row, "kind")))
    .ThenBy(row => Text(row, "region"), StringComparer.Ordinal)
    .ThenBy(row => Text(row, "effectiveFrom"), StringComparer.Ordinal)
    .ThenBy(row => Text(row, "knownFrom"), StringComparer.Ordinal)
    .ThenBy(row => Text(row, "id"), StringComparer.Ordinal)
    .Select(row => string.Join('\t', cells.Select(cell => Text(row, cell))));
var text = Encoding.UTF8.GetBytes(string.Join('\n', head.Concat(rows)) + "\n");
var folder = Path.GetDirectoryName(Here())!;
File.WriteAllBytes(Path.Combine(folder, "laws.tsv"), text);
File.WriteAllText(Path.Combine(folder, "laws.sha256"), Convert.ToHexStringLower(SHA256.HashData(text)) + "\n");
return 0;

static string Text(JsonElement row, string name)
{
    if (!row.TryGetProperty(name, out var value))
    {
        return "";
    }

    var text = value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.Number => value.GetInt32().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join(' ', value.EnumerateArray().Select(item => item.GetString())),
        _ => value.GetString()!,
    };
    return text.AsSpan().IndexOfAny('\t', '\n', '\r') < 0 ? text : throw new InvalidDataException($"{name} has a tab or a line break: {text}");
}

static string Here([CallerFilePath] string path = "") => path;
