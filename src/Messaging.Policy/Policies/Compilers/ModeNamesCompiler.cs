using System.Collections.Frozen;

namespace Messaging.Policy;

internal static class ModeNamesCompiler
{
    public static ModeNames Compile(AudienceOptions audience, AgeOptions? ages) => new(
        [.. audience.Modes!.Select(mode => mode.Name!)],
        audience.Default!,
        Named(ages, band => band.Default),
        Named(ages, band => band.Widest),
        [.. audience.Modes!.SelectMany(mode => mode.Routes!.Keys).Distinct(StringComparer.Ordinal)],
        (audience.Verbs ?? new Dictionary<MessageVerb, VerbModeOptions>()).ToFrozenDictionary(verb => verb.Key, verb => verb.Value.Default!));

    private static FrozenDictionary<string, string> Named(AgeOptions? ages, Func<AgeBandOptions, string?> mode) =>
        (ages?.Bands ?? []).Where(band => mode(band) is not null).ToFrozenDictionary(band => band.Name!, band => mode(band)!, StringComparer.Ordinal);
}
