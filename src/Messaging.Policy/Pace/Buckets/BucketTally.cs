namespace Messaging.Policy;

/// <summary>How many keys a table holds, and what became of others.</summary>
internal sealed class BucketTally(long mostKeys) : IBucketCounters
{
    private long _count;
    private long _reclaimed;
    private long _refused;
    private long _latestReclaimed = PackedArrival.NeverTaken;

    public long Count => Interlocked.Read(ref _count);

    public long Reclaimed => Interlocked.Read(ref _reclaimed);

    public long RefusedAtMaximum => Interlocked.Read(ref _refused);

    /// <summary>The latest arrival time of those that were forgotten.</summary>
    public long LatestReclaimed => Volatile.Read(ref _latestReclaimed);

    /// <summary>Counts a key more, if there is room.</summary>
    public bool TryAdd()
    {
        if (Interlocked.Increment(ref _count) <= mostKeys)
        {
            return true;
        }

        Interlocked.Decrement(ref _count);
        return false;
    }

    public void NoteRefused() => Interlocked.Increment(ref _refused);

    public void NoteReclaimed(int forgotten, long latest)
    {
        Interlocked.Add(ref _count, -forgotten);
        Interlocked.Add(ref _reclaimed, forgotten);
        var seen = Volatile.Read(ref _latestReclaimed);
        while (seen < latest)
        {
            var before = Interlocked.CompareExchange(ref _latestReclaimed, latest, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
