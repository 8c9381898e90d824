using Messaging.Policy;
using NodaTime;

namespace CustomRule;

// <readme:host-rule>
/// <summary>Pupils write after school: from Monday to Friday, eight to two on the pupil's own clock, nothing goes out.</summary>
internal sealed class SchoolHoursRule : ISendRule
{
    private static readonly LocalTime Begin = new(8, 0);
    private static readonly LocalTime End = new(14, 0);

    public Reason Reason { get; } = new("school_hours", ReasonClass.Own);

    public string? Remedy => "wait_for_the_bell";

    public Ruling Judge(in SendFacts facts)
    {
        if (facts.Sender is not { TimeZone: { } id } pupil || !pupil.Tags.Contains("x-pupil")
            || DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not { } zone)
        {
            return Ruling.None;
        }

        var clock = facts.Now.InZone(zone).LocalDateTime;
        return clock.DayOfWeek <= IsoDayOfWeek.Friday && clock.TimeOfDay >= Begin && clock.TimeOfDay < End
            ? Ruling.DenyUntil((clock.Date + End).InZoneLeniently(zone).ToInstant())
            : Ruling.None;
    }
}
// </readme:host-rule>
