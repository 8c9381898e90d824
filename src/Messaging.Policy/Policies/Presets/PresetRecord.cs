using System.Collections.Immutable;
using System.Text.Json;
using NodaTime.Text;

namespace Messaging.Policy;

/// <summary>What stands beside a preset's document: the facts behind its parts, and what it cannot say.</summary>
internal sealed record PresetRecord(string Product, ImmutableArray<PresetFact> Facts, ImmutableArray<string> CannotSay)
{
    /// <exception cref="InvalidDataException">The record is not understood.</exception>
    public static PresetRecord Read(string name, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8);
            var root = json.RootElement;
            return new(root.GetProperty("product").GetString()!, [.. root.GetProperty("facts").EnumerateArray().Select(ReadFact)], Texts(root.GetProperty("cannotSay")));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException)
        {
            throw new InvalidDataException($"What is known of the preset {Quoted.Text(name)} is not understood: {exception.Message}", exception);
        }
    }

    private static PresetFact ReadFact(JsonElement fact) => new(
        fact.GetProperty("at").GetString()!,
        fact.GetProperty("kind").GetString() switch
        {
            "stated" => PresetFactKind.Stated,
            "reported" => PresetFactKind.Reported,
            "guess" => PresetFactKind.Guess,
            var kind => throw new InvalidOperationException($"{Quoted.Text(kind ?? "")} is not allowed; allowed is stated, reported or guess."),
        },
        LocalDatePattern.Iso.Parse(fact.GetProperty("asOf").GetString()!).GetValueOrThrow(),
        fact.GetProperty("says").GetString()!,
        Texts(fact.GetProperty("sources")));

    private static ImmutableArray<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
