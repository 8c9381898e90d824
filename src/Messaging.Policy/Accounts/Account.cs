using NodaTime;

namespace Messaging.Policy;

/// <summary>What the policy may know about one account.</summary>
/// <remarks>
/// Immutable and safe for many threads. A fact that is left out has a named meaning; none of them widens what is allowed.
/// <see cref="ToString"/> names the id and nothing personal.
/// </remarks>
public sealed record Account
{
    private const long NeverChanged = long.MinValue;

    private readonly LocalDate? birthDate;
    private readonly Undefined undefined;

    /// <summary>The facts whose values are none of the defined ones.</summary>
    [Flags]
    private enum Undefined
    {
        None = 0,
        Kind = 1,
        Standing = 2,
        Phone = 4,
        Email = 8,
        Assurance = 16,
    }

    /// <summary>The host's id.</summary>
    public required AccountId Id { get; init; }

    /// <summary>The kind of account. Default: a person.</summary>
    public AccountKind Kind
    {
        get;
        init
        {
            field = value;
            undefined = Noted(Undefined.Kind, isUndefined: value is AccountKind.Unknown or > AccountKind.System or < 0);
        }
    }
    = AccountKind.Person;

    /// <summary>The date of birth; null: the age is unknown.</summary>
    public LocalDate? BirthDate
    {
        get => birthDate;
        init
        {
            birthDate = value;
            Birth = value is { } date ? date : null;
        }
    }

    /// <summary>
    /// When <see cref="BirthDate"/> was last corrected, rounded down to the microsecond; null: it never was. What the account's age band was
    /// taken for before that is not known, which a policy may ask (<see cref="AgeTransition"/>).
    /// </summary>
    public Instant? BirthDateChangedAt
    {
        get => BirthDateChangedMicros == NeverChanged ? null : Micros.ToInstant(BirthDateChangedMicros);
        init => BirthDateChangedMicros = value is { } instant ? Micros.Of(instant) : NeverChanged;
    }

    /// <summary>How well the age is proved. Default: declared.</summary>
    public AgeAssurance AgeAssurance
    {
        get;
        init
        {
            field = value;
            undefined = Noted(Undefined.Assurance, isUndefined: value is < AgeAssurance.Unspecified or > AgeAssurance.Verified);
        }
    }
    = AgeAssurance.Declared;

    /// <summary>Where the account is, by ISO 3166; default: unknown.</summary>
    /// <exception cref="ArgumentException">The region is a group of countries: nobody is in a group without being in one of its countries.</exception>
    public Region Region
    {
        get;
        init => field = value.IsGroup
            ? throw new ArgumentException($"'{value.Code}' is a group of countries: an account is in one of its countries.", nameof(value))
            : value;
    }

    /// <summary>The IANA time zone; null or not known to tzdb: none.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The line type of the verified phone number. Default: no verified number.</summary>
    public PhoneLine Phone
    {
        get;
        init
        {
            field = value;
            undefined = Noted(Undefined.Phone, isUndefined: value is < PhoneLine.None or > PhoneLine.Unknown);
        }
    }

    /// <summary>Whether the e-mail address is verified. Default: it is not.</summary>
    public EmailState Email
    {
        get;
        init
        {
            field = value;
            undefined = Noted(Undefined.Email, isUndefined: value is not (EmailState.None or EmailState.Verified));
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
        get;
        init
        {
            field = value;
            undefined = Noted(Undefined.Standing, isUndefined: value.State is <= StandingState.Unknown or > StandingState.Deactivated);
        }
    }
    = Standing.Good;

    /// <summary>The privacy mode that its owner chose, by name; null: none chosen. A name that the policy lacks admits nobody.</summary>
    public string? Mode
    {
        get;
        init => field = value is null ? null : string.IsInterned(value) ?? value; // as the policies' names are: the same string is found without comparing it
    }

    /// <summary>The modes that its owner chose for single verbs, which go before <see cref="Mode"/>; null: none.</summary>
    public VerbModes? Modes { get; init; }

    /// <summary>What the account's guardian permits; null: no guardian.</summary>
    public Guardian? Guardian { get; init; }

    /// <summary>The hours in which messages arrive without notification; null: none.</summary>
    public QuietHours? QuietHours { get; init; }

    /// <summary>Which signs of life the account agrees to exchange. Default: none.</summary>
    public SignalSwitches Signals { get; init; }

    /// <summary>A product's own tags. Default: none.</summary>
    public TagSet Tags { get; init; }

    /// <summary>The date of birth as the rules compare it.</summary>
    internal BirthDate? Birth { get; private init; }

    internal long BirthDateChangedMicros { get; private init; } = NeverChanged;

    internal long CreatedMicros { get; private init; } = Micros.Never;

    /// <summary>Whether every fact has a defined value: one that has not is no answer, and the attempt is refused (SYS-1).</summary>
    internal bool IsUnderstood => undefined == Undefined.None;

    private Undefined Noted(Undefined fact, bool isUndefined) => isUndefined ? undefined | fact : undefined & ~fact;

    /// <summary>Whether the account's guardian approved contact with another; without a guardian nobody is approved.</summary>
    internal bool HasApproved(AccountId other) => Guardian is { } guardian && guardian.Approved.Contains(other);

    /// <summary>Names the account by its id, without any other fact.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"account {Id}";
}
