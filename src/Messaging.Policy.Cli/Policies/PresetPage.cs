using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime.Text;

namespace Messaging.Policy.Cli;

/// <summary>The page that compares all presets, part by part.</summary>
internal static class PresetPage
{
    private const int LongestValue = 60;

    private static readonly (string Title, string[] Paths)[] Topics =
    [
        ("Accounts", ["$.accounts."]),
        ("Minimum age", ["$.ages.minimum", "$.ages"]),
        ("What is asked of an age", ["$.ages.unknownAge", "$.ages.assurance", "$.ages.consent"]),
        ("Age bands", ["$.ages.bands", "$.ages.pairs"]),
        ("Who may write: modes", ["$.audience.modes", "$.ties"]),
        ("Who may write when nothing was chosen", ["$.audience.default"]),
        ("Single verbs, reciprocity, notes to oneself", ["$.audience.verbs", "$.audience.reciprocity", "$.selfMessages"]),
        ("Message requests", ["$.requests"]),
        ("Rules of its own", ["$.rules["]),
        ("Limits", ["$.budgets["]),
        ("Groups", ["$.groups"]),
        ("Receipts and typing", ["$.signals"]),
        ("Who is exempt", ["$.exemptions"]),
        ("What a refused sender learns", ["$.disclosure", "$.remedies"]),
    ];

    public static void Write(TextWriter output)
    {
        output.WriteLine("# Presets compared");
        output.WriteLine();
        output.WriteLine("Written by `messaging-policy policies --page`; a test holds that it is up to date. Presets are **independent descriptions of public behaviour**: they are named after products,");
        output.WriteLine("and no maker of a product has endorsed them. Products change their rules every few months, so each part has the day on which it was last seen to hold, and a preset with a");
        output.WriteLine("part that is older than 180 days says so. *stated*: by the product itself; *reported*: by others; *guess*: by nobody, or the product keeps it secret.");
        output.WriteLine();
        output.WriteLine("`tiktok-2023` comes with the library, the others with the package `Messaging.Policy.Presets`: `policy.UsePresets(MessagingPolicyPresets.All).UsePreset(\"discord\")`. Scenario files and");
        output.WriteLine("`messaging-policy show` know all of them by name. `default`: the preset leaves it to the library's [defaults](policy-documents.md).");
        foreach (var (title, paths) in Topics)
        {
            WriteTopic(output, title, paths);
        }

        output.WriteLine();
        output.WriteLine("## What the documents cannot say");
        output.WriteLine();
        output.WriteLine("| preset | |");
        output.WriteLine("|---|---|");
        foreach (var preset in PresetCatalog.All)
        {
            output.WriteLine($"| `{preset.Name}` | {string.Join(" ", preset.CannotSay)} |");
        }
    }

    /// <summary>The facts of one preset, for a list.</summary>
    public static void WriteFacts(TextWriter output, PolicyPreset preset)
    {
        foreach (var fact in preset.Facts)
        {
            output.WriteLine($"  {fact.Path}  {Name(fact.Kind)}, {LocalDatePattern.Iso.Format(fact.AsOf)}: {fact.Says}{(fact.Sources.IsEmpty ? "" : $" [{string.Join("; ", fact.Sources)}]")}");
        }

        foreach (var lack in preset.CannotSay)
        {
            output.WriteLine($"  cannot say: {lack}");
        }
    }

    private static void WriteTopic(TextWriter output, string title, string[] paths)
    {
        output.WriteLine();
        output.WriteLine($"## {title}");
        output.WriteLine();
        output.WriteLine("| preset | part | the fact | known | seen | sources |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var preset in PresetCatalog.All)
        {
            using var document = JsonDocument.Parse(preset.Document, JsonText.DocumentOptions);
            PresetFact[] facts = [.. preset.Facts.Where(fact => paths.Any(path => path[^1] is '.' or '[' ? fact.Path.StartsWith(path, StringComparison.Ordinal) : fact.Path == path))];
            foreach (var fact in facts)
            {
                output.WriteLine($"| `{preset.Name}` | {Part(document.RootElement, fact.Path)} | {fact.Says.Replace("|", "\\|", StringComparison.Ordinal)} | {Name(fact.Kind)} | {LocalDatePattern.Iso.Format(fact.AsOf)} | {string.Join("; ", fact.Sources)} |");
            }

            if (facts.Length == 0)
            {
                output.WriteLine($"| `{preset.Name}` | default | | | | |");
            }
        }
    }

    /// <summary>The part itself where it is short, else its name.</summary>
    private static string Part(JsonElement document, string path)
    {
        var part = document;
        var name = "";
        foreach (var step in path[2..].Split('.', '['))
        {
            part = step.EndsWith(']') ? part[int.Parse(step[..^1], System.Globalization.CultureInfo.InvariantCulture)] : part.GetProperty(step);
            name = step.EndsWith(']') ? NameOf(part) : step;
        }

        var value = Compact(part);
        return value.Length <= LongestValue ? $"`{name}`: `{value}`" : $"`{name}`";
    }

    private static string Compact(JsonElement part)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, DecisionJson.Options))
        {
            part.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static string NameOf(JsonElement part) => (part.TryGetProperty("code", out var code) ? code : part.GetProperty("name")).GetString()!;

    private static string Name(PresetFactKind kind) => kind switch
    {
        PresetFactKind.Stated => "stated",
        PresetFactKind.Reported => "reported",
        _ => "guess",
    };
}
