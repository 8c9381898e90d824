namespace Messaging.Policy;

/// <summary>What is known of an age at an instant: the dates of birth that the facts allow, and until when they say so. <c>default</c>: nothing. Immutable.</summary>
internal readonly struct KnownAge
{
    private KnownAge(BirthDate latest, BirthDate? earliest, AgeAssurance assurance, long until)
    {
        (IsKnown, Latest, HasEarliest, Earliest, Assurance, Until) = (true, latest, earliest is not null, earliest.GetValueOrDefault(), assurance, until);
    }

    /// <summary>Whether anything is known.</summary>
    public bool IsKnown { get; }

    /// <summary>The latest date: that of the youngest age.</summary>
    public BirthDate Latest { get; }

    /// <summary>Whether there is an earliest date; where not, any age is possible.</summary>
    public bool HasEarliest { get; }

    /// <summary>The earliest date: that of the oldest age.</summary>
    public BirthDate Earliest { get; }

    /// <summary>How well what is used is proved: of a date and a range that agree, the better.</summary>
    public AgeAssurance Assurance { get; }

    /// <summary>The first instant at which the facts may say something else; <see cref="Micros.Never"/>: there is none.</summary>
    public long Until { get; private init; }

    /// <summary>Whether the range is of a day that has not begun: up to <see cref="Until"/> it counts as of each day in turn, and nobody grows older by it.</summary>
    public bool StandsStill { get; private init; }

    /// <summary>Reads a date of birth, a range, or both.</summary>
    /// <param name="birth">The date of birth; null: there is none.</param>
    /// <param name="assurance">How well that is proved.</param>
    /// <param name="span">The range; null: there is none.</param>
    /// <param name="clock">Says when days begin for the account.</param>
    /// <param name="now">The instant.</param>
    public static KnownAge Of(BirthDate? birth, AgeAssurance assurance, BirthSpan? span, in LocalClock clock, long now)
    {
        // A date of birth whose day has not begun is none.
        var begins = birth is { } date && !clock.HasBegun(date.DayNumber, now) ? clock.StartOfDayMicros(date.DayNumber) : CalendarTime.Always;
        var born = begins == CalendarTime.Always ? birth : null;
        if (span is null)
        {
            return born is { } only ? Exactly(only, assurance) : new KnownAge { Until = birth is null ? Micros.Never : begins };
        }

        var until = born is null && birth is not null ? begins : Micros.Never;
        var (latest, earliest, stands) = (span.Latest, span.Earliest, false);
        if (!clock.HasBegun(span.AsOf.DayNumber, now))
        {
            var today = BirthDate.OfDay(clock.Today(now));
            (latest, earliest, stands) = (span.LatestOn(today), span.EarliestOn(today), true);
            until = Math.Min(until, clock.StartOfDayMicros(span.AsOf.DayNumber));
            if (born is { } known)
            {
                until = Math.Min(until, Crossing(known, span.Range, clock, now));
            }
        }

        var range = new KnownAge(latest, span.HasEarliest ? earliest : null, span.Range.Assurance, until) { StandsStill = stands };
        if (born is not { } day)
        {
            return range;
        }

        var agree = day.Packed <= latest.Packed && (!span.HasEarliest || day.Packed >= earliest.Packed);
        return agree ? new(day, day, Max(assurance, span.Range.Assurance), until)
            : assurance > span.Range.Assurance || (assurance == span.Range.Assurance && day.Packed > latest.Packed) ? new(day, day, assurance, until)
            : range;
    }

    /// <summary>A date of birth alone, whatever the instant.</summary>
    public static KnownAge Exactly(BirthDate birth, AgeAssurance assurance = AgeAssurance.Declared) => new(birth, birth, assurance, Micros.Never);

    /// <summary>Reads what an account says.</summary>
    public static KnownAge Of(Account account, in LocalClock clock, long now) =>
        Of(account.HasBirthDate ? account.Birth : null, account.AgeAssurance, account.BirthSpan, clock, now);

    /// <summary>The instant at which the youngest age is attained; <see cref="Micros.Never"/> where that is beyond <see cref="Until"/>, or beyond the year 9999.</summary>
    public long AttainedMicros(int age, in LocalClock clock, int dayShift, long now) =>
        !StandsStill ? Birthday.AttainedMicros(Latest, age, clock, dayShift)
        : age <= Birthday.AgeAt(Latest, clock, dayShift, now) ? CalendarTime.Always
        : Micros.Never;

    /// <summary>
    /// The instant at which the oldest age is attained, where the day begins first in the region's country. There is an earliest date. Where the range stands still, that instant is
    /// one of the account's own day of now.
    /// </summary>
    public long FirstAttainedMicros(int age, Region region) => Birthday.FirstAttainedMicros(Earliest, age, region);

    /// <summary>The next instant at which a date enters or leaves a range that stands still.</summary>
    private static long Crossing(BirthDate birth, AgeRange range, in LocalClock clock, long now)
    {
        var enters = Birthday.AttainedMicros(birth, range.Lower, clock, dayShift: 0);
        var leaves = range.Upper is { } upper ? Birthday.AttainedMicros(birth, upper + 1, clock, dayShift: 0) : Micros.Never;
        return Math.Min(enters > now ? enters : Micros.Never, leaves > now ? leaves : Micros.Never);
    }

    private static AgeAssurance Max(AgeAssurance one, AgeAssurance other) => one > other ? one : other;
}
