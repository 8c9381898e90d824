using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>A policy's modes, compiled, and which of them rule an account.</summary>
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
    /// <summary>A power of two.</summary>
    private const int Places = 64;

    private static readonly ModeTable Empty;
    private static readonly ModeTable Unlimited = ModeTable.Unlimited;

    private readonly (ulong Sketch, string Name, ModeTable Table)[] _modes = [.. modes.Select(mode => (SketchOf(mode.Key), string.Intern(mode.Key), mode.Value))];
    private readonly (string? Name, ModeTable Table)[] _likely = Likely(modes);

    // By the place of a band plus one: before the first and after the last stands what holds where there is no band.
    private readonly ModeTable[] _bandDefaults = [standard, .. bandDefaults.Select(table => table ?? standard), standard];
    private readonly ModeTable[] _bandCeilings = [Unlimited, .. bandCeilings.Select(table => table ?? Unlimited), Unlimited];
    private readonly ModeTable[] _verbDefaults = [.. verbDefaults.Select(table => table ?? Empty)];

    /// <summary>The account's choice for the verb, else its mode, else the default of the verb, of its band, of the policy.</summary>
    public ref readonly ModeTable ModeOf(Account account, int band, MessageVerb verb)
    {
        if ((account.HasSeldomFacts ? account.Modes?.Of(verb) ?? account.Mode : account.Mode) is { } chosen)
        {
            return ref Named(chosen);
        }

        if (!verbDefaults.IsEmpty && verbDefaults[(int)verb] is not null)
        {
            return ref _verbDefaults[(int)verb];
        }

        return ref _bandDefaults[band + 1];
    }

    /// <summary>Whether an account's tables, of each band that it may be in, let an answer in by the ties that it comes with; an answer is a message, whatever it answers.</summary>
    public bool LetIn(Account account, BandSpan bands, ulong ties) =>
        (ModeOf(account, bands.First, MessageVerb.Send).Open & ties) != 0
        && (BandCeiling(bands.First).Open & ties) != 0
        && (!account.HasSeldomFacts || (GuardianCeiling(account).Open & ties) != 0)
        && (bands.IsOne || OthersLetIn(account, bands, ties));

    /// <summary>Whether each of an account's tables, of each band that it may be in, delivers what comes with some ties.</summary>
    public bool Delivers(Account account, BandSpan bands, MessageVerb verb, ulong ties) =>
        (ModeOf(account, bands.First, verb).Deliver & ties) != 0
        && (BandCeiling(bands.First).Deliver & ties) != 0
        && (!account.HasSeldomFacts || (GuardianCeiling(account).Deliver & ties) != 0)
        && (bands.IsOne || OthersDeliver(account, bands, verb, ties));

    /// <summary>The widest mode of an age band, without limit where there is none.</summary>
    public ref readonly ModeTable BandCeiling(int band) => ref _bandCeilings[band + 1];

    /// <summary>The widest mode that the account's guardian permits, without limit where there is none.</summary>
    public ref readonly ModeTable GuardianCeiling(Account account) => ref account.Guardian?.Widest is { } widest ? ref Named(widest) : ref Unlimited;

    /// <summary>A mode by its name; one that is missing is empty.</summary>
    public ref readonly ModeTable Named(string name)
    {
        // Names are interned, an account's as the policy's, so that the same name is the same string.
        ref readonly var likely = ref _likely[PlaceOf(name)];
        return ref ReferenceEquals(likely.Name, name) ? ref likely.Table : ref Find(name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool OthersLetIn(Account account, BandSpan bands, ulong ties)
    {
        for (var band = bands.After(bands.First); band <= bands.Last; band = bands.After(band))
        {
            if ((ModeOf(account, band, MessageVerb.Send).Open & ties) == 0 || (BandCeiling(band).Open & ties) == 0)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool OthersDeliver(Account account, BandSpan bands, MessageVerb verb, ulong ties)
    {
        for (var band = bands.After(bands.First); band <= bands.Last; band = bands.After(band))
        {
            if ((ModeOf(account, band, verb).Deliver & ties) == 0 || (BandCeiling(band).Deliver & ties) == 0)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref readonly ModeTable Find(string name)
    {
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

    /// <summary>Each mode where it is looked for first, or another that is looked for there.</summary>
    private static (string? Name, ModeTable Table)[] Likely(IReadOnlyDictionary<string, ModeTable> modes)
    {
        var likely = new (string?, ModeTable)[Places];
        foreach (var (name, table) in modes)
        {
            likely[PlaceOf(name)] = (string.Intern(name), table);
        }

        return likely;
    }

    private static int PlaceOf(string name) => name.Length == 0 ? 0 : ((name.Length * 7) + name[0]) & (Places - 1);

    /// <summary>Length, first and last character: enough to tell most names apart.</summary>
    private static ulong SketchOf(string name) => name.Length == 0 ? 0 : ((ulong)name.Length << 32) | ((ulong)name[0] << 16) | name[^1];
}
