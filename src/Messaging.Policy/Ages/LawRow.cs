namespace Messaging.Policy;

/// <summary>One row of the shipped law data: what one instrument says for one region in one interval.</summary>
internal sealed record LawRow
{
    internal required LawKind Kind { get; init; }

    internal required Region Region { get; init; }

    /// <summary>The age that must be reached; <see langword="null"/> says that there is no number, which is not zero.</summary>
    internal int? Age { get; init; }

    /// <summary>The first instant of the interval.</summary>
    internal long From { get; init; } = CalendarTime.Always;

    /// <summary>The first instant after the interval.</summary>
    internal long To { get; init; } = Micros.Never;

    internal required LawStatus Status { get; init; }

    internal LawConfidence Confidence { get; init; }

    internal string Instrument { get; init; } = string.Empty;

    internal string Source { get; init; } = string.Empty;

    internal string Note { get; init; } = string.Empty;

    /// <summary>The first word of the note: in rows on attainment, the rule's name.</summary>
    internal string Rule => Note.Split('.', ' ')[0];

    internal bool IsInForceAt(long now) => Status == LawStatus.InForce && From <= now && now < To;
}
