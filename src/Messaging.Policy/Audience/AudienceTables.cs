using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's modes, compiled, and which of them rule an account (section 3).</summary>
/// <param name="modes">The tables by name; a name that is missing is an empty table.</param>
/// <param name="standard">The mode of accounts that chose none and whose band has none.</param>
/// <param name="bandDefaults">The default of each age band; null: none of its own.</param>
/// <param name="bandCeilings">The widest mode of each age band; null: no ceiling.</param>
/// <param name="verbDefaults">The default of each verb; null: none of its own; empty: no verb has one.</param>
internal sealed class AudienceTables(
    FrozenDictionary<string, ModeTable> modes,
    ModeTable standard,
    ImmutableArray<ModeTable?> bandDefaults,
    ImmutableArray<ModeTable?> bandCeilings,
    ImmutableArray<ModeTable?> verbDefaults)
{
    /// <summary>The account's choice for the verb, else its mode, else the default of the verb, of its band, of the policy.</summary>
    public ModeTable ModeOf(Account account, int band, MessageVerb verb) =>
        (account.Modes?.Of(verb) ?? account.Mode) is { } chosen ? Named(chosen)
        : !verbDefaults.IsEmpty && verbDefaults[(int)verb] is { } ofVerb ? ofVerb
        : band >= 0 && bandDefaults[band] is { } ofBand ? ofBand
        : standard;

    public ModeTable? BandCeiling(int band) => band >= 0 ? bandCeilings[band] : null;

    public ModeTable? GuardianCeiling(Account account) => account.Guardian?.Widest is { } widest ? Named(widest) : null;

    /// <summary>A mode by its name; one that is missing is empty.</summary>
    public ModeTable Named(string name) => modes.GetValueOrDefault(name);
}
