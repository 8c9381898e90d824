using NodaTime;

namespace Messaging.Policy;

/// <summary>What a report weighs when it is taken in.</summary>
internal static class ReportWeight
{
    /// <summary>1, or 0 where the reporter does not exist, is suspended or deactivated, or is younger than asked.</summary>
    /// <param name="reporter">The reporter's account; null: there is none.</param>
    /// <param name="tenure">How old it has to be, in microseconds; null: any age. One whose age is unknown is younger.</param>
    /// <param name="at">The instant of the report.</param>
    public static int Of(Account? reporter, long? tenure, Instant at)
    {
        var now = Micros.Of(at);
        return reporter is { IsUnderstood: true, StandingState: not StandingState.Deactivated }
            && !reporter.IsInStanding(StandingState.Suspended, now)
            && (tenure is not { } asked || Micros.Plus(reporter.CreatedMicros, asked) <= now) ? 1 : 0;
    }
}
