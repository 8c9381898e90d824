using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Tells listeners that the law data in use grows old: once when the edition does, and once for each row that should be looked at again.</summary>
/// <remarks>
/// It sleeps until the next such instant, at most a day, so that a clock that is set is noticed; where nobody listens there is none. The timer does not
/// keep it alive: whoever made it does.
/// </remarks>
internal sealed class LawWatch : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PolicySource _policies;
    private readonly EvaluatorOptions _settings;
    private readonly Listeners _listeners;
    private readonly ITimer _timer;
    private RegionLaws? _laws;
    private ImmutableArray<LawRow> _reviews = [];
    private int _told;
    private bool _isStaleTold;

    private LawWatch(PolicySource policies, EvaluatorOptions settings, Listeners listeners)
    {
        _policies = policies;
        _settings = settings;
        _listeners = listeners;
        _timer = settings.TimeProvider.CreateTimer(Wake, new WeakReference<LawWatch>(this), Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to watch; null where nobody listens.</summary>
    public static LawWatch? Start(PolicySource policies, EvaluatorOptions settings, Listeners listeners)
    {
        if (!listeners.AreThere)
        {
            return null;
        }

        var watch = new LawWatch(policies, settings, listeners);
        watch.Look();
        return watch;
    }

    /// <summary>Tells what is to be told by now. Called by the timer, and where the law data may have changed.</summary>
    public void Look()
    {
        lock (_gate)
        {
            var laws = _policies.Current.Laws;
            if (!ReferenceEquals(laws, _laws))
            {
                (_laws, _reviews, _told, _isStaleTold) = (laws, laws.Reviews, 0, false);
            }

            var now = _settings.Clock.GetCurrentInstant();
            if (!_isStaleTold && laws.IsStaleAt(now, _settings.LawDataMaximumAge))
            {
                _isStaleTold = true;
                _listeners.LawDataStale(laws.KnownUntil);
            }

            for (; _told < _reviews.Length && RegionLaws.DueAt(_reviews[_told]) <= now; _told++)
            {
                _listeners.LawRowDue(_reviews[_told]);
            }

            _timer.Change(UntilNext(laws, now), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private static void Wake(object? state)
    {
        if (((WeakReference<LawWatch>)state!).TryGetTarget(out var watch))
        {
            watch.Look();
        }
    }

    private TimeSpan UntilNext(RegionLaws laws, Instant now)
    {
        // A moment later than exactly as old as is accepted: that is not yet too old.
        var next = _isStaleTold ? Instant.MaxValue : laws.EndOfKnowledge + _settings.LawDataMaximumAge + Duration.FromMilliseconds(1);
        next = _told < _reviews.Length ? Instant.Min(next, RegionLaws.DueAt(_reviews[_told])) : next;
        return next - now < Duration.FromTimeSpan(Longest) ? Duration.Max(next - now, Duration.FromMilliseconds(1)).ToTimeSpan() : Longest;
    }
}
