using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>An account, or what changes of one: each member that is stated is a change, and null is the default.</summary>
internal sealed class AccountDocument
{
    private readonly List<Func<Account, Account>> changes = [];

    [JsonRequired]
    public AccountId Id { get; set; }

    public AccountKind? Kind { set => changes.Add(account => account with { Kind = value ?? AccountKind.Person }); }

    public LocalDate? BirthDate { set => changes.Add(account => account with { BirthDate = value }); }

    public Instant? BirthDateChangedAt { set => changes.Add(account => account with { BirthDateChangedAt = value }); }

    public AgeAssurance? AgeAssurance { set => changes.Add(account => account with { AgeAssurance = value ?? Policy.AgeAssurance.Declared }); }

    public AgeRangeDocument? AgeRange
    {
        get;
        set
        {
            field = value;
            changes.Add(account => account with { AgeRange = value?.ToRange() });
        }
    }

    public Consent? Consent { set => changes.Add(account => account with { Consent = value ?? Policy.Consent.Unknown }); }

    public Region? Region { set => changes.Add(account => account with { Region = value ?? default }); }

    [JsonConverter(typeof(TimeZoneConverter))]
    public string? TimeZone { set => changes.Add(account => account with { TimeZone = value }); }

    public PhoneLine? Phone { set => changes.Add(account => account with { Phone = value ?? PhoneLine.None }); }

    public EmailState? Email { set => changes.Add(account => account with { Email = value ?? EmailState.None }); }

    public Instant? CreatedAt { set => changes.Add(account => account with { CreatedAt = value }); }

    public StandingDocument? Standing { set => changes.Add(account => account with { Standing = value?.ToStanding() ?? Policy.Standing.Good }); }

    public string? Mode { set => changes.Add(account => account with { Mode = value }); }

    public VerbModesDocument? Modes { set => changes.Add(account => account with { Modes = value?.ToModes() }); }

    public GuardianDocument? Guardian { set => changes.Add(account => account with { Guardian = value?.ToGuardian() }); }

    public QuietHoursDocument? QuietHours { set => changes.Add(account => account with { QuietHours = value?.ToQuietHours() }); }

    public SignalsDocument? Signals { set => changes.Add(account => account with { Signals = value?.ToSwitches() ?? default }); }

    public TagSet? Tags { set => changes.Add(account => account with { Tags = value ?? default }); }

    public TagSet? BlockedTags { set => changes.Add(account => account with { BlockedTags = value ?? default }); }

    /// <summary>The account after the changes; one that is not known yet begins with the defaults.</summary>
    public Account Apply(Account? account) => changes.Aggregate(account ?? new Account { Id = Id }, static (changed, change) => change(changed));
}
