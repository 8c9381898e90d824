using NodaTime;

namespace Messaging.Policy;

/// <content>What is known of the age, and of a guardian's consent.</content>
public sealed partial record Account
{
    /// <summary>The date of birth; null: it is not known. Beside an <see cref="AgeRange"/> both count, if they agree.</summary>
    public LocalDate? BirthDate
    {
        get => HasBirthDate ? _birthDate : null;
        init
        {
            _birthDate = value ?? default;
            Birth = value is { } date ? date : default;
            Traits = With(AccountTraits.HasBirthDate, value is not null);
        }
    }

    /// <summary>
    /// When <see cref="BirthDate"/> was last corrected, rounded down to the microsecond; null: it never was. What the account's age band was
    /// taken for before that is not known, which a policy may ask (<see cref="AgeTransition"/>).
    /// </summary>
    public Instant? BirthDateChangedAt
    {
        get => _seldom?.BirthDateChangedAt is { } micros ? Micros.ToInstant(micros) : null;
        init
        {
            if (IsSeldom(value is not null))
            {
                _seldom = (Seldom with { BirthDateChangedAt = value is { } instant ? Micros.Of(instant) : null }).OrNull();
            }
        }
    }

    /// <summary>
    /// The range that the age was in on a day: what platforms and age checks give instead of a date of birth; null: there is none. Where the date of birth is not among
    /// those that it allows, the better assured of the two counts alone; at equal assurance, the one that says younger.
    /// </summary>
    public AgeRange? AgeRange
    {
        get => _seldom?.BirthSpan?.Range;
        init
        {
            if (IsSeldom(value is not null))
            {
                _seldom = (Seldom with { BirthSpan = value is { } range ? new BirthSpan(range) : null }).OrNull();
            }

            Traits = With(AccountTraits.UndefinedAgeRange, value is { IsUnderstood: false });
            Traits = With(AccountTraits.HasAgeRange, value is { IsUnderstood: true });
        }
    }

    /// <summary>Whether a guardian consented to the account, which a policy may ask of the young (GRD-3, GRD-4). Default: unknown.</summary>
    public Consent Consent
    {
        get => _seldom is null ? Consent.Unknown : _seldom.Consent;
        init
        {
            if (IsSeldom(value != Consent.Unknown))
            {
                _seldom = (Seldom with { Consent = value }).OrNull();
            }

            Traits = With(AccountTraits.UndefinedConsent, value is < Consent.Unknown or > Consent.Withdrawn);
        }
    }

    /// <summary>How well the date of birth is proved; an <see cref="AgeRange"/> has its own. Default: declared.</summary>
    public AgeAssurance AgeAssurance
    {
        get => (AgeAssurance)_assurance;
        init
        {
            _assurance = Small((int)value);
            Traits = WithOne(AccountTraits.Assurances, AccountTraits.FirstAssurance, AccountTraits.UndefinedAssurance, (int)value);
        }
    }
}
