using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's modes, compiled, and which of them rule an account (section 3).</summary>
/// <param name="modes">The tables by name; a name that is missing is an empty table.</param>
/// <param name="standard">The mode of accounts that chose none and whose band has none.</param>
/// <param name="bandDefaults">The default of each age band; null: none of its own.</param>
/// <param name="bandCeilings">The widest mode of each age band; null: no ceiling.</param>
/// <param name="verbDefaults">The default of each verb; null: none of its own; empty: no verb has one.</param>
internal sealed class AudienceTables(
    IReadOnlyDictionary<string, ModeTable> modes,
    ModeTable standard,
    ImmutableArray<ModeTable?> bandDefaults,
    ImmutableArray<ModeTable?> bandCeilings,
    ImmutableArray<ModeTable?> verbDefaults)
{
    private static readonly ModeTable Empty;
    private static readonly ModeTable Unlimited = ModeTable.Unlimited;

    private readonly (ulong Sketch, string Name, ModeTable Table)[] _modes = [.. modes.Select(mode => (SketchOf(mode.Key), string.Intern(mode.Key), mode.Value))];
    private readonly ModeTable _standard = standard;
    private readonly ModeTable[] _bandDefaults = [.. bandDefaults.Select(table => table ?? standard)];
    private readonly ModeTable[] _bandCeilings = [.. bandCeilings.Select(table => table ?? Unlimited)];
    private readonly ModeTable[] _verbDefaults = [.. verbDefaults.Select(table => table ?? Empty)];

    /// <summary>The account's choice for the verb, else its mode, else the default of the verb, of its band, of the policy.</summary>
    public ref readonly ModeTable ModeOf(Account account, int band, MessageVerb verb)
    {
        if ((account.Modes?.Of(verb) ?? account.Mode) is { } chosen)
        {
            return ref Named(chosen);
        }

        if (!verbDefaults.IsEmpty && verbDefaults[(int)verb] is not null)
        {
            return ref _verbDefaults[(int)verb];
        }

        return ref band >= 0 ? ref _bandDefaults[band] : ref _standard;
    }

    /// <summary>The widest mode of an age band, without limit where there is none.</summary>
    public ref readonly ModeTable BandCeiling(int band) => ref band >= 0 ? ref _bandCeilings[band] : ref Unlimited;

    /// <summary>The widest mode that the account's guardian permits, without limit where there is none.</summary>
    public ref readonly ModeTable GuardianCeiling(Account account) => ref account.Guardian?.Widest is { } widest ? ref Named(widest) : ref Unlimited;

    /// <summary>A mode by its name; one that is missing is empty.</summary>
    public ref readonly ModeTable Named(string name)
    {
        // A policy has a handful of modes: looking at each is quicker than hashing.
        var sketch = SketchOf(name);
        foreach (ref readonly var mode in _modes.AsSpan())
        {
            if (mode.Sketch == sketch && mode.Name == name)
            {
                return ref mode.Table;
            }
        }

        return ref Empty;
    }

    /// <summary>Length, first and last character: enough to tell most names apart.</summary>
    private static ulong SketchOf(string name) => name.Length == 0 ? 0 : ((ulong)name.Length << 32) | ((ulong)name[0] << 16) | name[^1];
}
