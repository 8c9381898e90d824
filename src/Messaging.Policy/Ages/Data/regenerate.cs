// Reduces Unicode CLDR's supplemental data to regions.tsv, groups.tsv and codes-refused.tsv, beside this file.
//   dotnet run regenerate.cs -- FOLDER     FOLDER: the unpacked npm package cldr-core
// Kept by hand, and never touched here: memberships.tsv (who belongs to a union from when to when), parts-with-country-codes.tsv (which parts are countries of
// their own) and the tables of laws.
using System.Runtime.CompilerServices;
using System.Text.Json;

// Kosovo has no code of ISO 3166; this user-assigned one is what nearly everybody means by it.
const string Kosovo = "XK";

// Of those that CLDR groups, the unions whose members change are in memberships.tsv. "default" says what 001, the world, would.
string[] dated = ["EU", "EZ", "001"];

// Codes that ISO reserves exceptionally, and what to say instead.
Dictionary<string, (string Instead, string Why)> reserved = new()
{
    ["AC"] = ("SH-AC", "reserved"), ["CP"] = ("FR-CP", "reserved"), ["CQ"] = ("GG", "reserved"), ["DG"] = ("IO", "reserved"),
    ["EA"] = ("ES", "reserved"), ["IC"] = ("ES-CN", "reserved"), ["TA"] = ("SH-TA", "reserved"),
};

if (args is not [var folder])
{
    Console.Error.WriteLine("Say where the unpacked package cldr-core is.");
    return 2;
}

// These are read as the country that they are, and so are neither parts nor refused.
var places = File.ReadLines(Path.Combine(Path.GetDirectoryName(Here())!, "parts-with-country-codes.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToHashSet();

var territories = Read("territoryContainment", "territoryContainment");
var aliases = Read("aliases", "metadata").GetProperty("alias");
var territoryAliases = aliases.GetProperty("territoryAlias");
var subdivisions = Read("subdivisionContainment", "subdivisionContainment");
var countries = Read("codeMappings", "codeMappings").EnumerateObject()
    .Where(code => code.Name.Length == 2 && code.Value.TryGetProperty("_numeric", out var number) && string.CompareOrdinal(number.GetString(), "900") < 0)
    .Select(code => code.Name).Where(code => !territoryAliases.TryGetProperty(code, out _) && !reserved.ContainsKey(code)).Append(Kosovo)
    .Order(StringComparer.Ordinal).ToArray();
var partAliases = aliases.GetProperty("subdivisionAlias").EnumerateObject()
    .ToDictionary(alias => Part(alias.Name), alias => Replacements(alias.Value));
var parts = subdivisions.EnumerateObject().SelectMany(container => Members(container.Value)).Select(Part).Distinct()
    .Where(part => !places.Contains(part))
    .Where(part => !partAliases.TryGetValue(part, out var instead) || !instead.Any(countries.Contains)).ToHashSet();

Write("regions.tsv", "country\tparts", countries.Select(country =>
    $"{country}\t{string.Join(' ', parts.Where(part => part.StartsWith($"{country}-", StringComparison.Ordinal)).Select(part => part[3..]).Order(StringComparer.Ordinal))}"));
Write("groups.tsv", "group\tcountries", territories.EnumerateObject().Select(group => group.Name)
    .Where(code => (code.Length == 3 || code == "UN") && !dated.Contains(code)).Order(StringComparer.Ordinal)
    .Select(code => $"{code}\t{string.Join(' ', Countries(code).Distinct().Order(StringComparer.Ordinal))}"));
var refused = territoryAliases.EnumerateObject().Select(alias => (Code: alias.Name, Instead: Replacements(alias.Value), Why: Reason(alias.Value)))
    .Concat(aliases.GetProperty("subdivisionAlias").EnumerateObject().Select(alias => (Code: Part(alias.Name), Instead: Replacements(alias.Value), Why: Reason(alias.Value))))
    .Where(alias => !parts.Contains(alias.Code) && !places.Contains(alias.Code))
    .Select(alias => alias with { Instead = [.. alias.Instead.Where(code => countries.Contains(code) || parts.Contains(code))] })
    .Where(alias => alias.Instead.Length > 0)
    .Concat(reserved.Select(code => (Code: code.Key, Instead: new[] { code.Value.Instead }, code.Value.Why)))
    .DistinctBy(alias => alias.Code);
Write("codes-refused.tsv", "code\tinstead\twhy", refused.OrderBy(alias => alias.Code, StringComparer.Ordinal)
    .Select(alias => $"{alias.Code}\t{string.Join(' ', alias.Instead)}\t{alias.Why}"));
return 0;

JsonElement Read(string file, string member)
{
    using var stream = File.OpenRead(Path.Combine(folder, "supplemental", $"{file}.json"));
    return JsonDocument.Parse(stream).RootElement.GetProperty("supplemental").GetProperty(member).Clone();
}

IEnumerable<string> Countries(string code) =>
    countries.Contains(code) ? [code]
    : territories.TryGetProperty(code, out var container) ? Members(container).SelectMany(Countries)
    : [];

static IEnumerable<string> Members(JsonElement container) => container.GetProperty("_contains").EnumerateArray().Select(member => member.GetString()!);

static string Part(string code) => code.ToUpperInvariant() is var upper && upper.Length > 2 && char.IsAsciiLetter(upper[0]) ? $"{upper[..2]}-{upper[2..]}" : upper;

static string[] Replacements(JsonElement alias) =>
    [.. alias.GetProperty("_replacement").GetString()!.Split(' ').Select(code => code.Length > 2 && char.IsAsciiLetterLower(code[0]) ? Part(code) : code)];

static string Reason(JsonElement alias) => alias.GetProperty("_reason").GetString() == "deprecated" ? "retired" : "longer";

static void Write(string name, string header, IEnumerable<string> lines) =>
    File.WriteAllText(Path.Combine(Path.GetDirectoryName(Here())!, name), string.Join('\n', lines.Prepend(header)) + "\n");

static string Here([CallerFilePath] string path = "") => path;
