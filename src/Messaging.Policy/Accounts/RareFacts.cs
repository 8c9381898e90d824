namespace Messaging.Policy;

// Why: docs/decisions/0043-accounts-are-small.md
/// <summary>The facts that few accounts have, kept apart so that the others are small. Immutable; equal ones hold the same facts.</summary>
internal sealed record RareFacts
{
    public static readonly RareFacts None = new();

    public VerbModes? Modes { get; init; }

    public Guardian? Guardian { get; init; }

    public QuietHours? QuietHours { get; init; }

    public TagSet Tags { get; init; }

    public TagSet BlockedTags { get; init; }

    /// <summary>The age range; null: there is none.</summary>
    public BirthSpan? BirthSpan { get; init; }

    /// <summary>A guardian's, to the account.</summary>
    public Consent Consent { get; init; }

    /// <summary>When a suspension or start lock ends; <see cref="Micros.Never"/>: it does not.</summary>
    public long StandingClearsAt { get; init; } = Micros.Never;

    /// <summary>When the date of birth was last corrected; null: it never was.</summary>
    public long? BirthDateChangedAt { get; init; }

    /// <summary>The same facts; null where there are none.</summary>
    public RareFacts? OrNull() => this == None ? null : this;
}
