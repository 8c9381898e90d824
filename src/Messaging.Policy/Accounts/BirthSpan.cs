namespace Messaging.Policy;

/// <summary>The dates of birth that an age range allows: as it says, and as it would say of another day. Made once where an account enters; immutable.</summary>
internal sealed record BirthSpan
{
    public BirthSpan(AgeRange range)
    {
        Range = range;
        AsOf = range.AsOf;
        Latest = LatestOn(AsOf);
        Earliest = EarliestOn(AsOf);
    }

    public AgeRange Range { get; }

    public BirthDate AsOf { get; }

    public BirthDate Latest { get; }

    /// <summary>Not looked at where there is no highest age.</summary>
    public BirthDate Earliest { get; }

    public bool HasEarliest => Range.Upper is not null;

    /// <summary>The latest date whose lower-th birthday is not after a day.</summary>
    public BirthDate LatestOn(BirthDate day) => day.YearsBefore(Range.Lower);

    /// <summary>The earliest date whose (upper + 1)-th birthday is after a day.</summary>
    public BirthDate EarliestOn(BirthDate day) => Range.Upper is { } upper ? day.YearsBefore(upper + 1).NextDay() : default;
}
