using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's modes, compiled, and which of them rule an account (section 3).</summary>
/// <param name="modes">The tables by name; a name that is missing is an empty table.</param>
/// <param name="standard">The mode of accounts that chose none and whose band has none.</param>
/// <param name="bandDefaults">The default of each age band; null: none of its own.</param>
/// <param name="bandCeilings">The widest mode of each age band; null: no ceiling.</param>
internal sealed class AudienceTables(
    FrozenDictionary<string, ModeTable> modes,
    ModeTable standard,
    ImmutableArray<ModeTable?> bandDefaults,
    ImmutableArray<ModeTable?> bandCeilings)
{
    public ModeTable ModeOf(Account account, int band) =>
        account.Mode is { } chosen ? Table(chosen)
        : band >= 0 && bandDefaults[band] is { } ofBand ? ofBand
        : standard;

    public ModeTable? BandCeiling(int band) => band >= 0 ? bandCeilings[band] : null;

    public ModeTable? GuardianCeiling(Account account) => account.Guardian?.Widest is { } widest ? Table(widest) : null;

    private ModeTable Table(string name) => modes.GetValueOrDefault(name);
}
