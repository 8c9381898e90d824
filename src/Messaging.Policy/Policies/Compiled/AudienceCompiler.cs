using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

internal static class AudienceCompiler
{
    public static AudienceTables Compile(AudienceOptions audience, AgeOptions? ages, TieNames ties)
    {
        var modes = audience.Modes!.ToFrozenDictionary(mode => mode.Name!, mode => Table(mode, ties), StringComparer.Ordinal);
        AgeBandOptions[] bands = [.. (ages?.Bands ?? []).OrderBy(band => band.From!.Value.Place)];
        return new AudienceTables(modes, modes[audience.Default!], Tables(bands, band => band.Default), Tables(bands, band => band.Widest));

        ImmutableArray<ModeTable?> Tables(IEnumerable<AgeBandOptions> bands, Func<AgeBandOptions, string?> name) =>
            [.. bands.Select(band => name(band) is { } mode ? modes[mode] : (ModeTable?)null)];
    }

    private static ModeTable Table(ModeOptions mode, TieNames ties) =>
        mode.Routes!.Aggregate(default(ModeTable), (table, route) => table.With(ties.BitOf(route.Key), route.Value));
}
