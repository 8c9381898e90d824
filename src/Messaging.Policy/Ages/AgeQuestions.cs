using NodaTime;

namespace Messaging.Policy;

/// <summary>Answers what a service asks of ages and laws: how old, old enough for what, which account may write to which, and until when that holds.</summary>
/// <remarks>
/// Immutable and safe for many threads. Making one compiles the laws; its answers are pure and allocate nothing. Nobody is ever older than
/// they are: where the zone is not known, a day begins when it has begun everywhere in the country. A law's dates are midnights UTC.
/// What is law is taken from <see cref="RegionLaws"/>: research to be reviewed, not legal advice. A country's code alone asks for the laws of the
/// country, not for those of its parts.
/// </remarks>
public sealed partial class AgeQuestions
{
    private const int HighestAge = 150;

    private readonly LawTimelines[] _kinds;
    private readonly LawTimelines _contact;
    private readonly AttainmentLaws _attainment;
    private readonly AttainmentReferences _references;

    /// <summary>Compiles a data set.</summary>
    /// <param name="laws">The laws, such as <see cref="RegionLaws.Shipped"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="laws"/> is null.</exception>
    public AgeQuestions(RegionLaws laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        var known = laws.Standing;
        _kinds = [.. LawKinds.All.Where(LawKinds.StatesAges).Select(kind => LawTimelines.Of(known, kind))];
        _contact = LawTimelines.OfContact(known);
        _attainment = new AttainmentLaws(new AdoptedLaws([new LawAdoption(LawKind.AgeAttained)], known));
        _references = new AttainmentReferences(known);
    }

    /// <summary>How old somebody is.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="instant">When.</param>
    /// <returns>The age, by the law of the region on when an age is attained; of a range, the youngest and the oldest.</returns>
    public AgeResult AgeAt(in AgeSubject subject, Instant instant)
    {
        var now = Micros.Of(instant);
        var known = subject.KnownAt(now);
        if (!known.IsKnown)
        {
            return new AgeResult { ChangesAt = Known(known.Until) };
        }

        var youngest = AgeOf(subject, known.Latest, now) ?? 0;
        var oldest = known.HasEarliest ? AgeOf(subject, known.Earliest, now) : null;
        var changes = Math.Min(known.Until, known.StandsStill ? Micros.Never : Attained(subject, known.Latest, youngest + 1));
        return new AgeResult
        {
            Years = youngest,
            Oldest = oldest,
            ChangesAt = Known(oldest is null || known.StandsStill ? changes : Math.Min(changes, Attained(subject, known.Earliest, oldest.Value + 1))),
            Laws = References(subject, known.Latest),
        };
    }

    /// <summary>When somebody of a known date of birth attains an age.</summary>
    /// <param name="subject">The person; a range is not looked at.</param>
    /// <param name="age">The age, 0 to 150 years.</param>
    /// <param name="rule">The rule. Default: that of the region, which is never earlier than the birthday.</param>
    /// <returns>The first instant of that day where the person is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The age is not 0 to 150, or there is no such rule.</exception>
    public AttainmentResult Attainment(in AgeSubject subject, int age, AttainmentRule rule = AttainmentRule.ByRegion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(age);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(age, HighestAge);
        if (!Enum.IsDefined(rule))
        {
            throw new ArgumentOutOfRangeException(nameof(rule), rule, "Allowed are the members of AttainmentRule.");
        }

        if (subject.BirthDate is not { } date)
        {
            return default;
        }

        BirthDate birth = date;
        return rule switch
        {
            AttainmentRule.ByRegion => new AttainmentResult { At = Known(Attained(subject, birth, age)), Laws = References(subject, birth) },
            AttainmentRule.FirstDayOfYear => new AttainmentResult { At = Known(Birthday.YearAttainedMicros(birth, age, subject.Clock)) },
            _ => new AttainmentResult { At = Known(Birthday.AttainedMicros(birth, age, subject.Clock, Shift(rule))) },
        };
    }

    /// <summary>The age that laws of a kind ask for.</summary>
    /// <param name="kind">
    /// Consent to the account, minimums for social media and direct messages, and the age below which adults may not reach somebody: the strictest of the region
    /// and its country, as in decisions. Majority: the most specific; where no law or number is known, the highest anywhere. Others: the strictest of the region, its
    /// country and its groups; but a national choice takes the place of a union's default, where its row says so, while a state's law stands beside a federal one.
    /// </param>
    /// <param name="region">The region; unknown: the strictest anywhere.</param>
    /// <param name="instant">When.</param>
    /// <returns>The age and the laws behind it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not one that states ages.</exception>
    public RequiredAgeResult RequiredAge(LawKind kind, Region region, Instant instant)
    {
        var now = Micros.Of(instant);
        var timeline = Of(kind).In(region);
        var stretch = timeline.At(now);
        return new RequiredAgeResult { Age = stretch.Age, ChangesAt = Known(timeline.EndAt(now)), Laws = new LawReferences(stretch.Rows) };
    }

    /// <summary>Whether somebody is old enough for what laws of a kind ask where they are.</summary>
    /// <param name="kind">The kind, as for <see cref="RequiredAge"/>. Data consent is about the use of data alone; whether a guardian has to consent to the account is another kind.</param>
    /// <param name="subject">The person.</param>
    /// <param name="instant">When.</param>
    /// <returns>The verdict; only <see cref="AgeOutcome.OldEnough"/> is yes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The kind is not one that states ages.</exception>
    public AgeCheckResult IsOldEnough(LawKind kind, in AgeSubject subject, Instant instant)
    {
        var now = Micros.Of(instant);
        var timeline = Of(kind).In(subject.Region);
        var stretch = timeline.At(now);
        var changes = timeline.EndAt(now);
        if (stretch.Age is not { } required)
        {
            return new AgeCheckResult { Outcome = AgeOutcome.OldEnough, ChangesAt = Known(changes) };
        }

        var known = subject.KnownAt(now);
        if (!known.IsKnown)
        {
            return new AgeCheckResult { RequiredAge = required, ChangesAt = Known(Math.Min(changes, known.Until)), Laws = new LawReferences(stretch.Rows) };
        }

        var youngest = known.AttainedMicros(required, subject.Clock, _attainment.DayShift(subject.Region), now);
        var oldest = AtOldest(known, subject, required, now, ref changes);
        return new AgeCheckResult
        {
            Outcome = now >= youngest ? AgeOutcome.OldEnough : now >= oldest ? AgeOutcome.Undecided : AgeOutcome.TooYoung,
            RequiredAge = required,
            ChangesAt = Known(Math.Min(known.Until, Next(now, youngest, oldest, changes))),
            Laws = new LawReferences(stretch.Rows, _references.Attained(subject.Region), _references.LeapDay(subject.Region, known.Latest)),
        };
    }

    /// <summary>Whether somebody is of age where they are.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="instant">When.</param>
    /// <returns>The same as <see cref="IsOldEnough"/> for majority.</returns>
    public AgeCheckResult IsOfAge(in AgeSubject subject, Instant instant) => IsOldEnough(LawKind.Majority, subject, instant);

    /// <summary>The next instant at which any answer about one person is another: the next birthday, or a law that begins or ends where the person is.</summary>
    /// <param name="subject">The person.</param>
    /// <param name="instant">After when.</param>
    /// <returns>The instant; null: none is known.</returns>
    public Instant? NextChange(in AgeSubject subject, Instant instant)
    {
        var now = Micros.Of(instant);
        var next = Micros.Never;
        foreach (var timelines in _kinds)
        {
            next = Math.Min(next, timelines.In(subject.Region).EndAt(now));
        }

        var ages = AgeAt(subject, instant).ChangesAt;
        return Known(ages is { } birthday ? Math.Min(next, Micros.Of(birthday)) : next);
    }

    private static Instant? Known(long micros) => Micros.ToInstantOrNull(micros);

    private static int Shift(AttainmentRule rule) => rule switch
    {
        AttainmentRule.DayAfterAnniversary => 1,
        AttainmentRule.DayBeforeAnniversary => -1,
        _ => 0,
    };

    private static long Next(long now, long first, long second, long third) =>
        Math.Min(third, Math.Min(first > now ? first : Micros.Never, second > now ? second : Micros.Never));

    private LawTimelines Of(LawKind kind) => LawKinds.All.Contains(kind) && LawKinds.StatesAges(kind)
        ? _kinds[(int)kind - 1]
        : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Allowed are the kinds that state ages: all but leap-day and age-attained.");

    /// <summary>When the oldest age that is possible reaches an age, by the person's own clock.</summary>
    private long AtOldest(in KnownAge known, in AgeSubject subject, int age, long now, ref long changes)
    {
        var at = !known.HasEarliest ? CalendarTime.Always
            : known.StandsStill ? (AgeOf(subject, known.Earliest, now) >= age ? CalendarTime.Always : Micros.Never)
            : Attained(subject, known.Earliest, age);
        changes = at > now ? Math.Min(changes, at) : changes;
        return at;
    }

    private int? AgeOf(in AgeSubject subject, BirthDate birth, long now) => Birthday.AgeAt(birth, subject.Clock, _attainment.DayShift(subject.Region), now);

    private long Attained(in AgeSubject subject, BirthDate birth, int age) =>
        Birthday.AttainedMicros(birth, age, subject.Clock, _attainment.DayShift(subject.Region));

    private LawReferences References(in AgeSubject subject, BirthDate birth) =>
        new(_references.Attained(subject.Region), _references.LeapDay(subject.Region, birth));
}
