namespace Messaging.Policy;

/// <summary>Several watches that end together.</summary>
internal sealed class Watches : IDisposable
{
    private readonly List<IDisposable> _watches = [];

    public bool Any => _watches.Count > 0;

    public void Add(IEnumerable<IDisposable?> watches) => _watches.AddRange(watches.OfType<IDisposable>());

    public void Dispose()
    {
        foreach (var watch in _watches)
        {
            watch.Dispose();
        }
    }
}
