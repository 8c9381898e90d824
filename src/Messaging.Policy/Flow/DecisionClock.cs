using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// Reads the time of a decision. Beside the system's clock it reads a monotonic one, so that budgets are not affected when the wall clock steps. Any other clock is used
/// for both.
/// </summary>
internal sealed class DecisionClock
{
    private readonly IClock _clock;
    private readonly TimeProvider? _monotonic;
    private readonly long _anchor;

    public DecisionClock(IClock clock, TimeProvider monotonic, bool mayStep)
    {
        _clock = clock;
        if (mayStep)
        {
            _monotonic = monotonic;
            _anchor = WallNow() - MonotonicMicros.Of(monotonic);
        }
    }

    public static DecisionClock Of(EvaluatorOptions settings) => new(settings.Clock, settings.TimeProvider, settings.ClockMayStep);

    public DecisionTime Read()
    {
        var now = WallNow();
        return new(now, _monotonic is null ? now : _anchor + MonotonicMicros.Of(_monotonic));
    }

    /// <summary>An instant that the host names is used as it is.</summary>
    public DecisionTime ReadOr(Instant? at) => at is { } named ? DecisionTime.At(named) : Read();

    private long WallNow() => Micros.Of(_clock.GetCurrentInstant());
}
