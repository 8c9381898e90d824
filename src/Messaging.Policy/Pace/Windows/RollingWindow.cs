using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>What was taken in each slice of a rolling window. A take counts until the window's length after the end of its slice.</summary>
/// <remarks>Slices are numbered from the epoch. The sums stand in a ring; those outside of oldest to newest are 0.</remarks>
internal struct RollingWindow : IWindow<RollingWindow>
{
    /// <summary>The slice of now, and those before it that may still count.</summary>
    private const int Slices = WindowRate.SlicesEach + 1;

    private long _slice;
    private long _every;
    private long _newest;
    private long _oldest;
    private int _total;
    private Sums _sums;

    public readonly long ForgottenAt => ((_newest + 1) * _slice) + _every;

    /// <summary>How long the window is, in microseconds.</summary>
    public readonly long Every => _every;

    public static RollingWindow Absent(in WindowRate rate, long forgottenAt)
    {
        var window = new RollingWindow { _slice = rate.Slice, _every = rate.Every };
        window._newest = window._oldest = FloorDivided(forgottenAt, window._slice);
        return window;
    }

    public readonly WindowVerdict Judge(in WindowRate rate, long now, long cost)
    {
        if (_every != rate.Every)
        {
            return Converted(rate, now).Judge(rate, now, cost);
        }

        var first = FirstAt(now, out _);
        var total = TotalFrom(first);
        var isGranted = rate.Admits(total, cost);
        return new(isGranted, isGranted ? 0 : ClearsAt(rate, first, total, cost), rate.IsLow(total), Mark: 0);
    }

    public WindowVerdict Take(in WindowRate rate, long now, long cost)
    {
        if (_every != rate.Every)
        {
            var converted = Converted(rate, now);
            var answer = converted.Take(rate, now, cost);
            if (answer.IsGranted)
            {
                this = converted;
            }

            return answer;
        }

        // A refusal changes nothing: under another period, older slices may count again.
        var first = FirstAt(now, out var slice);
        var total = TotalFrom(first);
        if (!rate.Admits(total, cost))
        {
            return new(IsGranted: false, ClearsAt(rate, first, total, cost), rate.IsLow(total), Mark: 0);
        }

        if (first > _oldest)
        {
            DropBefore(first);
        }

        if (cost > 0)
        {
            _newest = slice;
            Sum(slice) += (int)cost;
            _total += (int)cost;
        }

        return new(IsGranted: true, 0, rate.IsLow(_total), slice * _slice);
    }

    public void Return(long tokens, long mark)
    {
        var slice = FloorDivided(mark, _slice);
        if (slice >= _oldest && slice <= _newest)
        {
            ref var sum = ref Sum(slice);
            var returned = (int)Math.Min(tokens, sum);
            sum -= returned;
            _total -= returned;
        }
    }

    /// <summary>The slices of which something was taken: their ends and sums.</summary>
    public readonly IEnumerable<(long End, int Sum)> Taken()
    {
        for (var slice = _oldest; slice <= _newest; slice++)
        {
            if (SumOf(slice) is > 0 and var sum)
            {
                yield return ((slice + 1) * _slice, sum);
            }
        }
    }

    /// <summary>Adds what was taken in a slice that ended then: to the slice of that instant, so that it counts no shorter. The earlier ones first.</summary>
    public void Add(long end, int sum)
    {
        var slice = FloorDivided(end - 1, _slice);
        if (slice > _newest)
        {
            DropBefore(slice - WindowRate.SlicesEach);
            _newest = slice;
        }

        if (slice >= _oldest)
        {
            Sum(slice) += sum;
            _total += sum;
        }
    }

    /// <summary>The first slice that counts at an instant. A clock that stepped back is at the beginning of the latest slice.</summary>
    private readonly long FirstAt(long now, out long slice)
    {
        var at = Math.Max(now, _newest * _slice);
        slice = FloorDivided(at, _slice);
        return FloorDivided(at - _every, _slice);
    }

    private readonly long TotalFrom(long first)
    {
        long total = _total;
        for (var slice = _oldest; slice < first && slice <= _newest; slice++)
        {
            total -= SumOf(slice);
        }

        return total;
    }

    private void DropBefore(long first)
    {
        if (first > _newest)
        {
            _sums = default;
            _total = 0;
        }
        else
        {
            for (var slice = _oldest; slice < first; slice++)
            {
                ref var sum = ref Sum(slice);
                _total -= sum;
                sum = 0;
            }
        }

        _oldest = Math.Max(first, _oldest);
        _newest = Math.Max(_newest, _oldest);
    }

    /// <summary>The first instant at which enough has gone.</summary>
    private readonly long ClearsAt(in WindowRate rate, long first, long total, long cost)
    {
        if (!rate.CanAdmit(cost))
        {
            return Micros.Never;
        }

        var surplus = total + cost - rate.Limit;
        var slice = Math.Max(first, _oldest);
        while (slice < _newest && (surplus -= SumOf(slice)) > 0)
        {
            slice++;
        }

        return ((slice + 1) * _slice) + _every;
    }

    /// <summary>The same takes in slices of another length, after a policy changed it. None was taken later than now, so that none goes to a later slice.</summary>
    private readonly RollingWindow Converted(in WindowRate rate, long now)
    {
        var window = Absent(rate, _oldest * _slice);
        var latest = Math.Max(now, _newest * _slice) + 1;
        foreach (var (end, sum) in Taken())
        {
            window.Add(Math.Min(end, latest), sum);
        }

        return window;
    }

    [UnscopedRef]
    private ref int Sum(long slice) => ref _sums[IndexOf(slice)];

    private readonly int SumOf(long slice) => _sums[IndexOf(slice)];

    private static int IndexOf(long slice)
    {
        var index = (int)(slice % Slices);
        return index < 0 ? index + Slices : index;
    }

    private static long FloorDivided(long value, long by)
    {
        var divided = value / by;
        return value - (divided * by) < 0 ? divided - 1 : divided;
    }

    [InlineArray(Slices)]
    private struct Sums
    {
        private int _first;
    }
}
