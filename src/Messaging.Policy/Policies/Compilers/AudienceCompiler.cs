using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

internal static class AudienceCompiler
{
    public static AudienceTables Compile(AudienceOptions audience, AgeOptions? ages, TieNames ties)
    {
        var modes = audience.Modes!.ToFrozenDictionary(mode => mode.Name!, mode => Table(mode, ties), StringComparer.Ordinal);
        AgeBandOptions[] bands = [.. (ages?.Bands ?? []).OrderBy(band => band.From!.Value.Place)];
        return new AudienceTables(modes, modes[audience.Default!], Tables(bands, band => band.Default), Tables(bands, band => band.Widest), VerbDefaults(audience, modes));

        ImmutableArray<ModeTable?> Tables(IEnumerable<AgeBandOptions> bands, Func<AgeBandOptions, string?> name) =>
            [.. bands.Select(band => name(band) is { } mode ? modes[mode] : (ModeTable?)null)];
    }

    /// <summary>By verb; the re-check of a queued message goes by the mode for sending it.</summary>
    private static ImmutableArray<ModeTable?> VerbDefaults(AudienceOptions audience, FrozenDictionary<string, ModeTable> modes) =>
        audience.Verbs is not { Count: > 0 } verbs ? []
        : [
            .. Enum.GetValues<MessageVerb>().Select(verb =>
                verbs.TryGetValue(verb == MessageVerb.Deliver ? MessageVerb.Send : verb, out var ofVerb) ? modes[ofVerb.Default!] : (ModeTable?)null),
        ];

    private static ModeTable Table(ModeOptions mode, TieNames ties) =>
        mode.Routes!.Aggregate(new ModeTable { IsDisclosed = mode.Disclosed }, (table, route) => table.With(ties.BitOf(route.Key), route.Value));
}
