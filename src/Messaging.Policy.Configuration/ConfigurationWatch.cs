namespace Messaging.Policy;

/// <summary>
/// Tells when a section is not what it was: when the configuration says that it changed, and, since it says nothing of a file that became unreadable, by a look every few
/// seconds.
/// </summary>
internal sealed class ConfigurationWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly IDisposable _tokens;
    private readonly Func<ReadOnlyMemory<byte>> _read;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _last;

    public ConfigurationWatch(IDisposable tokens, TimeProvider timeProvider, Func<ReadOnlyMemory<byte>> read, Action changed)
    {
        (_tokens, _read, _changed) = (tokens, read, changed);
        _last = read();
        _timer = timeProvider.CreateTimer(static watch => ((ConfigurationWatch)watch!).Look(), this, Pause, Pause);
    }

    public void Dispose()
    {
        _timer.Dispose();
        _tokens.Dispose();
    }

    private void Look()
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            var now = _read();
            if (!now.Span.SequenceEqual(_last.Span))
            {
                _last = now;
                _changed();
            }
        }
        finally
        {
            _gate.Exit();
        }
    }
}
