using NodaTime;

namespace Messaging.Policy;

/// <summary>What the policy may know about one account.</summary>
/// <remarks>
/// Immutable and safe for many threads. A fact that is left out has a named meaning; none of them widens what is allowed. A value that is not
/// defined is refused (SYS-1) and may be read as another that is not.
/// <see cref="ToString"/> names the id and nothing personal.
/// </remarks>
/// <example>
/// <code>
/// store.SetAccount(new Account
/// {
///     Id = "ana",
///     BirthDate = new LocalDate(2000, 5, 1),
///     Region = Region.Parse("ES"),
///     TimeZone = "Europe/Madrid",
///     Mode = "friends",
/// });
/// </code>
/// </example>
public sealed partial record Account
{
    // Laid out for reading: what every decision asks for is small and stands together, the rest is seldom there.
    private readonly LocalDate _birthDate;
    private readonly byte _kind = (byte)AccountKind.Person;
    private readonly byte _assurance = (byte)AgeAssurance.Declared;
    private readonly byte _phone;
    private readonly byte _email;
    private readonly byte _standing = (byte)StandingState.Good;
    private readonly byte _countryPlace;
    private readonly RareFacts? _seldom;

    /// <summary>The host's id.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The kind of account. Default: a person.</summary>
    public AccountKind Kind
    {
        get => (AccountKind)_kind;
        init
        {
            _kind = Small((int)value);
            Traits = With(AccountTraits.UndefinedKind, value is <= AccountKind.Unknown or > AccountKind.System);
            Traits = With(AccountTraits.NoPerson, value != AccountKind.Person);
        }
    }

    /// <summary>Where the account is, by ISO 3166; default: unknown.</summary>
    /// <exception cref="ArgumentException">The region is a group of countries: nobody is in a group without being in one of its countries.</exception>
    public Region Region
    {
        get;
        init
        {
            field = value.IsGroup
                ? throw new ArgumentException($"'{value.Code}' is a group of countries: an account is in one of its countries.", nameof(value))
                : value;
            _countryPlace = value.CountryPlace;
        }
    }

    /// <summary>The IANA time zone; null or not known to tzdb: none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The line type of the verified phone number. Default: no verified number.</summary>
    public PhoneLine Phone
    {
        get => (PhoneLine)_phone;
        init
        {
            _phone = Small((int)value);
            Traits = WithOne(AccountTraits.PhoneLines, AccountTraits.FirstPhoneLine, AccountTraits.UndefinedPhone, (int)value);
        }
    }

    /// <summary>Whether the e-mail address is verified. Default: it is not.</summary>
    public EmailState Email
    {
        get => (EmailState)_email;
        init
        {
            _email = Small((int)value);
            Traits = With(AccountTraits.EmailUnverified, value != EmailState.Verified);
            Traits = With(AccountTraits.UndefinedEmail, value is not (EmailState.None or EmailState.Verified));
        }
    }

    /// <summary>When the account was made, rounded down to the microsecond; null: unknown, which counts as too new.</summary>
    public Instant? CreatedAt
    {
        get => Micros.ToInstantOrNull(CreatedMicros);
        init => CreatedMicros = value is { } instant ? Micros.Of(instant) : Micros.Never;
    }

    /// <summary>How the account stands with the service. Default: good.</summary>
    public Standing Standing
    {
        get => new(StandingState, Micros.ToInstantOrNull(StandingClearsAt));
        init
        {
            _standing = Small((int)value.State);
            if (IsSeldom(value.ClearsAt != Micros.Never))
            {
                _seldom = (Seldom with { StandingClearsAt = value.ClearsAt }).OrNull();
            }

            Traits = With(AccountTraits.NotInGoodStanding, value.State != StandingState.Good);
            Traits = With(AccountTraits.UndefinedStanding, value.State is <= StandingState.Unknown or > StandingState.Deactivated);
        }
    }

    /// <summary>The privacy mode that its owner chose, by name; null: none chosen. A name that the policy lacks admits nobody.</summary>
    public string? Mode
    {
        get;
        init => field = value is null ? null : string.IsInterned(value) ?? value; // interned, like policy mode names, so that look-up is by reference
    }

    /// <summary>The modes that its owner chose for single verbs, which go before <see cref="Mode"/>; null: none.</summary>
    public VerbModes? Modes
    {
        get => _seldom?.Modes;
        init
        {
            if (IsSeldom(value is not null))
            {
                _seldom = (Seldom with { Modes = value }).OrNull();
            }
        }
    }

    /// <summary>What the account's guardian permits; null: no guardian.</summary>
    public Guardian? Guardian
    {
        get => _seldom?.Guardian;
        init
        {
            if (IsSeldom(value is not null))
            {
                _seldom = (Seldom with { Guardian = value }).OrNull();
            }
        }
    }

    /// <summary>The hours in which messages arrive without notification; null: none.</summary>
    public QuietHours? QuietHours
    {
        get => _seldom?.QuietHours;
        init
        {
            if (IsSeldom(value is not null))
            {
                _seldom = (Seldom with { QuietHours = value }).OrNull();
            }

            Traits = With(AccountTraits.HasQuietHours, value is not null);
        }
    }

    /// <summary>Which signs of life the account agrees to exchange. Default: none.</summary>
    public SignalSwitches Signals { get; init; }

    /// <summary>A product's own tags. Default: none.</summary>
    public TagSet Tags
    {
        get => _seldom is null ? default : _seldom.Tags;
        init
        {
            if (IsSeldom(value.Count > 0))
            {
                _seldom = (Seldom with { Tags = value }).OrNull();
            }
        }
    }

    /// <summary>
    /// The tags whose accounts this account blocks: domains, labels, lists that it subscribes to. An account that carries one of them is blocked unless this
    /// account allows it or vouches for a friendship with it (<see cref="RelationFlags.Allows"/>, <see cref="RelationFlags.Friend"/>). Default: none.
    /// </summary>
    public TagSet BlockedTags
    {
        get => _seldom is null ? default : _seldom.BlockedTags;
        init
        {
            if (IsSeldom(value.Count > 0))
            {
                _seldom = (Seldom with { BlockedTags = value }).OrNull();
            }

            Traits = With(AccountTraits.HasBlockedTags, value.Count > 0);
        }
    }

    /// <summary>Names the account by its id, without any other fact.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"account {Id}";
}
