namespace Messaging.Policy;

/// <summary>Lets the first few of each minute through, by the time of the machine and not that of the attempts. Safe for many threads.</summary>
internal sealed class ShadowSampler(int perMinute, TimeProvider time)
{
    private readonly Lock _gate = new();
    private long _minute = long.MinValue;
    private int _taken;

    public bool Takes()
    {
        if (perMinute == 0)
        {
            return false;
        }

        var minute = time.GetTimestamp() / (time.TimestampFrequency * 60);
        lock (_gate)
        {
            if (minute != _minute)
            {
                _minute = minute;
                _taken = 0;
            }

            return _taken++ < perMinute;
        }
    }
}
