namespace Messaging.Policy;

/// <summary>
/// Looks at a file once a second, and tells when what is in it is not what was. It reads the file: notices of the file system are lost where a volume is swapped, a link
/// is turned, or a folder is another machine's, and times and lengths may stay.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly Action _changed;
    private readonly ITimer _timer;
    private FileContent _last;

    public FileWatch(string path, Action changed, TimeProvider timeProvider)
    {
        (_path, _changed) = (path, changed);
        _last = FileContent.Of(path);
        _timer = timeProvider.CreateTimer(static watch => ((FileWatch)watch!).Look(), this, Pause, Pause);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        // A look that takes longer than the pause is not overtaken by the next.
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            var now = FileContent.Of(_path);
            if (!now.IsSameAs(_last))
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
