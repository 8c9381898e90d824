using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A policy's modes by name, for settings pages: decisions go by their tables.</summary>
/// <param name="All">The modes, as a settings page lists them.</param>
/// <param name="Standard">The mode of accounts that chose none and whose band has none.</param>
/// <param name="BandDefaults">The default of the age bands that have one.</param>
/// <param name="BandCeilings">The widest mode of the age bands that have one.</param>
/// <param name="TiesNamed">Every tie that some mode names.</param>
/// <param name="VerbDefaults">The default of the verbs that have one.</param>
internal sealed record ModeNames(
    ImmutableArray<string> All,
    string Standard,
    FrozenDictionary<string, string> BandDefaults,
    FrozenDictionary<string, string> BandCeilings,
    ImmutableArray<string> TiesNamed,
    FrozenDictionary<MessageVerb, string> VerbDefaults)
{
    /// <summary>The mode in force: the account's choice for the verb, else its mode, else the default of the verb, of its band, of the policy.</summary>
    public string InForce(Account account, string? band, MessageVerb verb) =>
        account.Modes?.Of(verb) ?? account.Mode ?? VerbDefault(verb) ?? (band is not null && BandDefaults.TryGetValue(band, out var ofBand) ? ofBand : Standard);

    /// <summary>The default of a verb; the re-check of a queued message goes by that of sending it.</summary>
    public string? VerbDefault(MessageVerb verb) => VerbDefaults.GetValueOrDefault(verb == MessageVerb.Deliver ? MessageVerb.Send : verb);
}
