namespace Messaging.Policy.Benchmarks.Contestants;

/// <summary>A cheap sequence of random keys below a bound: the same for every contestant.</summary>
internal struct RandomKeys(uint keys)
{
    private ulong _state = 0x9E3779B97F4A7C15;

    public long Next()
    {
        _state = (_state * 6364136223846793005UL) + 1442695040888963407UL;
        return (long)(((_state >> 32) * keys) >> 32);
    }
}
