using NodaTime;

namespace Messaging.Policy;

/// <summary>The days, weeks or months of a time zone, as a budget counts by them: each from its first instant to the next one's. Safe for many threads.</summary>
/// <remarks>The latest window is kept, so that the calendar is asked once a window and not once a message.</remarks>
internal sealed class CalendarWindows(DateTimeZone zone, CalendarUnit unit)
{
    // A window's neighbours must be dates, too. Earlier and later instants count as these.
    private static readonly long FirstInstant = Micros.Of(Instant.MinValue + Duration.FromDays(100));
    private static readonly long LastInstant = Micros.Of(Instant.MaxValue - Duration.FromDays(100));

    private Window? _latest;

    /// <summary>The window of an instant: its first instant and the next one's.</summary>
    public Window At(long now) => Volatile.Read(ref _latest) is { } latest && now >= latest.Start && now < latest.End ? latest : Find(now);

    private Window Find(long now)
    {
        var at = Math.Clamp(now, FirstInstant, LastInstant);
        var start = BeginningOf(Micros.ToInstant(at).InZone(zone).Date);

        // Clocks that go back across midnight show a date again whose next day has begun: what has begun stays.
        while (Next(start) is var next && StartOf(next) <= at)
        {
            start = next;
        }

        var window = new Window(StartOf(start), StartOf(Next(start)));
        Volatile.Write(ref _latest, window);
        return window;
    }

    private long StartOf(LocalDate date) => LocalDay.StartMicros(CalendarTime.Day(date), zone);

    private LocalDate BeginningOf(LocalDate date) => unit switch
    {
        CalendarUnit.Month => new(date.Year, date.Month, 1),
        CalendarUnit.Week => date.PlusDays(IsoDayOfWeek.Monday - date.DayOfWeek),
        _ => date,
    };

    private LocalDate Next(LocalDate start) => unit switch
    {
        CalendarUnit.Month => start.PlusMonths(1),
        CalendarUnit.Week => start.PlusWeeks(1),
        _ => start.PlusDays(1),
    };

    /// <summary>A window from its first instant to that of the next, in microseconds.</summary>
    internal sealed record Window(long Start, long End);
}
