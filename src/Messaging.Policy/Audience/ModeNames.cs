using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's modes by name, for settings pages: decisions go by their tables.</summary>
/// <param name="All">The modes, as a settings page lists them.</param>
/// <param name="Standard">The mode of accounts that chose none and whose band has none.</param>
/// <param name="BandDefaults">The default of the age bands that have one.</param>
/// <param name="BandCeilings">The widest mode of the age bands that have one.</param>
/// <param name="TiesNamed">Every tie that some mode names.</param>
internal sealed record ModeNames(
    ImmutableArray<string> All,
    string Standard,
    FrozenDictionary<string, string> BandDefaults,
    FrozenDictionary<string, string> BandCeilings,
    ImmutableArray<string> TiesNamed);
