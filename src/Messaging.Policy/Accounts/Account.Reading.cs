namespace Messaging.Policy;

/// <content>The account as the rules read it.</content>
public sealed partial record Account
{
    internal AccountTraits Traits { get; private init; } =
        AccountTraits.EmailUnverified | AccountTraits.FirstPhoneLine | (AccountTraits)((int)AccountTraits.FirstAssurance << (int)AgeAssurance.Declared);

    internal bool HasBirthDate => (Traits & AccountTraits.HasBirthDate) != 0;

    /// <summary>The date of birth as the rules compare it; <c>default</c> where there is none.</summary>
    internal BirthDate Birth { get; private init; }

    /// <summary>Whether it is a person whose age a date of birth says, and nothing else does.</summary>
    internal bool IsPersonByBirthDate => (Traits & (AccountTraits.SaysAge | AccountTraits.NoPerson)) == AccountTraits.HasBirthDate;

    /// <summary>The dates of birth that the age range allows; null: there is no range that makes sense.</summary>
    internal BirthSpan? BirthSpan => (Traits & AccountTraits.HasAgeRange) != 0 ? _seldom?.BirthSpan : null;

    internal long? BirthDateChangedMicros => _seldom?.BirthDateChangedAt;

    internal long CreatedMicros { get; private init; } = Micros.Never;

    internal bool HasBlockedTags => (Traits & AccountTraits.HasBlockedTags) != 0;

    /// <summary>The <see cref="Region.CountryPlace"/> of the region.</summary>
    internal byte CountryPlace => _countryPlace;

    internal StandingState StandingState => (StandingState)_standing;

    /// <summary>The first instant at which a suspension or start lock no longer holds; <see cref="Micros.Never"/>: it is without end.</summary>
    internal long StandingClearsAt => _seldom is null ? Micros.Never : _seldom.StandingClearsAt;

    /// <summary>Whether every fact has a defined value: one that has not is no answer, and the attempt is refused (SYS-1).</summary>
    internal bool IsUnderstood => (Traits & AccountTraits.Undefined) == 0;

    /// <summary>Whether it has facts that few have: modes for verbs, a guardian, quiet hours, tags, blocked tags, an end of its standing, an age range, a guardian's consent, a corrected date of birth.</summary>
    internal bool HasSeldomFacts => _seldom is not null;

    private RareFacts Seldom => _seldom ?? RareFacts.None;

    internal bool IsInStanding(StandingState state, long now) => StandingState == state && StandingClearsAt > now;

    /// <summary>Whether the account's guardian approved contact with another; without a guardian nobody is approved.</summary>
    internal bool HasApproved(AccountId other) => Guardian is { } guardian && guardian.Approved.Contains(other);

    /// <summary>Whether a fact that few have is set, or was.</summary>
    private bool IsSeldom(bool isSet) => isSet || _seldom is not null;

    private AccountTraits With(AccountTraits trait, bool holds) => holds ? Traits | trait : Traits & ~trait;

    /// <summary>One of several bits that stand for the values of a fact, by the value; a value that has none is noted.</summary>
    private AccountTraits WithOne(AccountTraits all, AccountTraits first, AccountTraits undefined, int value)
    {
        var bit = value is >= 0 and < 8 ? (AccountTraits)((int)first << value) & all : AccountTraits.None;
        return (Traits & ~(all | undefined)) | (bit == AccountTraits.None ? undefined : bit);
    }

    /// <summary>A value in a byte; one that is not defined stays so.</summary>
    private static byte Small(int value) => (byte)Math.Min((uint)value, byte.MaxValue);
}
