namespace Messaging.Policy;

/// <summary>How often a change is tried anew that lost a race against another one: a bounded number of rounds, of which none begins once the deadline is over.</summary>
internal struct RaceRounds(PortCaller calls)
{
    private const int Most = 64;

    private int _begun;
    private long _start;

    /// <summary>Begins a round; the first one always.</summary>
    /// <returns>False: no more of them.</returns>
    public bool TryBegin()
    {
        if (_begun == 1)
        {
            _start = calls.Look();
        }

        return _begun < Most && (_begun++ < 2 || !calls.IsOver(_start));
    }
}
