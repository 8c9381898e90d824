using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>An account's settings page for its modes: what there is to choose, what is in effect, and why. What it shows is what decisions enforce.</summary>
/// <remarks>Immutable and safe for many threads. Holds for the instant, the policy and the account that it was made of.</remarks>
public sealed class ModeSettings
{
    internal ModeSettings(ModeSetting effective, ModeOrigin origin, ImmutableArray<ModeSetting> modes)
    {
        (Effective, Origin, Modes) = (effective, origin, modes);
        Permitted = [.. modes.Where(mode => mode.IsPermitted).Select(mode => mode.Name)];
    }

    /// <summary>The mode in effect, under the ceilings. A choice that the policy does not have admits nobody; it is then not among <see cref="Modes"/>.</summary>
    public ModeSetting Effective { get; }

    /// <summary>Why it is in effect.</summary>
    public ModeOrigin Origin { get; }

    /// <summary>All modes of the policy, as its author lists them.</summary>
    public ImmutableArray<ModeSetting> Modes { get; }

    /// <summary>The names of those that may be chosen.</summary>
    public ImmutableArray<string> Permitted { get; }

    /// <summary>The age bands that the account may be in, the youngest first; empty: none. The tables of all of them rule.</summary>
    public ImmutableArray<string> Bands { get; init; } = [];

    /// <summary>The widest modes of those bands, each once; empty: no ceiling.</summary>
    public ImmutableArray<string> BandCeilings { get; init; } = [];

    /// <summary>The widest mode that the guardian permits; null: no ceiling.</summary>
    public string? GuardianCeiling { get; init; }

    /// <summary>Whether the band or the guardian narrows what is in effect.</summary>
    public bool IsNarrowed => !Effective.IsPermitted;
}
