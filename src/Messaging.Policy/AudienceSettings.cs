using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Says which modes an account's owner may choose, by the same tables as decisions: what is shown is what is enforced.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class AudienceSettings : IAudienceSettings
{
    private readonly PolicySource _policies;
    private readonly IClock _clock;

    /// <summary>Makes the settings of one policy.</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="settings">The clock; null: the defaults.</param>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public AudienceSettings(MessagingPolicyOptions policy, EvaluatorOptions? settings = null)
        : this(PolicySource.Of(policy, (settings ??= new()).Rules, settings.Laws), settings)
    {
    }

    internal AudienceSettings(PolicySource policies, EvaluatorOptions settings)
    {
        _policies = policies;
        _clock = settings.Clock;
    }

    /// <inheritdoc/>
    public ModeSettings AvailableModes(Account account, Instant? at = null, MessageVerb verb = MessageVerb.Send)
    {
        ArgumentNullException.ThrowIfNull(account);
        var policy = _policies.Current;
        var names = policy.ModeNames;
        var span = policy.Ages?.BandsOf(account, WorldDates.At(Micros.Of(at ?? _clock.GetCurrentInstant()))) ?? BandSpan.None;
        int[] places = [.. Enumerable.Range(span.First, span.Last - span.First + 1).Where(place => place < 0 || place == span.Last || span.Contains(place))];
        var bands = places.Select(place => policy.Ages?.NameOf(place)).OfType<string>().ToImmutableArray();
        var ceilings = places.Select(place => policy.Audience.BandCeiling(place)).ToImmutableArray();
        var chosen = account.Modes?.Of(verb) ?? account.Mode ?? names.VerbDefault(verb);
        var bandDefault = bands.Select(names.BandDefaults.GetValueOrDefault).FirstOrDefault(mode => mode is not null);
        var (effective, origin) =
            account.Modes?.Of(verb) is { } forVerb ? (forVerb, ModeOrigin.ChosenForVerb)
            : account.Mode is { } ofAll ? (ofAll, ModeOrigin.Chosen)
            : names.VerbDefault(verb) is { } verbDefault ? (verbDefault, ModeOrigin.VerbDefault)
            : bandDefault is not null ? (bandDefault, ModeOrigin.BandDefault)
            : (names.Standard, ModeOrigin.PolicyDefault);

        // Where nothing was chosen, the defaults of all bands rule beside each other.
        var defaults = chosen is null ? places.Select(place => policy.Audience.ModeOf(account, place, verb)) : [];
        return new ModeSettings(
            Setting(effective, [.. ceilings, .. defaults]),
            origin,
            [.. names.All.Select(name => Setting(name, ceilings))])
        {
            Bands = bands,
            BandCeilings = [.. bands.Select(names.BandCeilings.GetValueOrDefault).OfType<string>().Distinct()],
            GuardianCeiling = account.Guardian?.Widest,
        };

        ModeSetting Setting(string name, ImmutableArray<ModeTable> tables) => new(
            policy,
            name,
            verb,
            policy.Audience.Named(name),
            tables,
            policy.Audience.GuardianCeiling(account));
    }

    /// <inheritdoc/>
    public ModeChoice CanChooseMode(Account account, string mode, Instant? at = null, MessageVerb verb = MessageVerb.Send)
    {
        ArgumentNullException.ThrowIfNull(mode);
        var settings = AvailableModes(account, at, verb);
        var setting = settings.Modes.FirstOrDefault(setting => setting.Name == mode);
        return new(setting?.Limits ?? ModeLimits.Missing, settings.Permitted);
    }
}
