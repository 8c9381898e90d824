namespace Messaging.Policy;

/// <summary>A window that began at an instant, and what was taken in it: one that the first take begins, or one of the calendar.</summary>
internal struct FixedWindow(long start, long end, int sum, bool isCalendar) : IWindow<FixedWindow>
{
    private long _start = start;
    private long _end = end;
    private int _sum = sum;
    private bool _isCalendar = isCalendar;

    public readonly long ForgottenAt => _end;

    public readonly long Start => _start;

    public readonly int Sum => _sum;

    /// <summary>Whether its instants are the calendar's, and not those of the steady clock.</summary>
    public readonly bool IsCalendar => _isCalendar;

    public static FixedWindow Absent(in WindowRate rate, long forgottenAt) => new(forgottenAt, forgottenAt, sum: 0, rate.IsCalendar);

    public readonly WindowVerdict Judge(in WindowRate rate, long now, long cost)
    {
        var current = At(rate, now);
        return current.Verdict(rate, cost, current._sum);
    }

    public WindowVerdict Take(in WindowRate rate, long now, long cost)
    {
        var current = At(rate, now);
        if (!rate.Admits(current._sum, cost))
        {
            return current.Verdict(rate, cost, current._sum);
        }

        current._sum += (int)cost;
        this = current;
        return new(IsGranted: true, _end, rate.IsLow(_sum), _start);
    }

    public void Return(long tokens, long mark)
    {
        if (_start == mark)
        {
            _sum = (int)Math.Max(_sum - tokens, 0);
        }
    }

    private readonly WindowVerdict Verdict(in WindowRate rate, long cost, long sum) =>
        new(rate.Admits(sum, cost), rate.CanAdmit(cost) ? _end : Micros.Never, rate.IsLow(sum), _start);

    /// <summary>The window of an instant: this one, or the one that a take would begin. A clock that stepped back is at the beginning of this one.</summary>
    private readonly FixedWindow At(in WindowRate rate, long now)
    {
        if (rate.IsCalendar)
        {
            // Of a window that was forgotten only the end is known, which is the beginning of another one.
            var end = _end > _start ? _end : _start + (rate.End - rate.Start);
            return now < _start ? new(_start, end, _sum, isCalendar: true)
                : _end > _start && _start >= rate.Start ? new(_start, rate.End, _sum, isCalendar: true)
                : new(rate.Start, rate.End, sum: 0, isCalendar: true);
        }

        var at = Math.Max(now, _start);
        var until = _end > _start ? _start + rate.Every : _end;
        return at < until ? new(_start, until, _sum, isCalendar: false) : new(at, at + rate.Every, sum: 0, isCalendar: false);
    }
}
