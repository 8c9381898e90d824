namespace Messaging.Policy;

/// <content>Reading from a source that answers at once.</content>
internal sealed partial class Workspace
{
    // Of a long list a few are found at a time, so that what was found is still near when it is judged, and reading is begun for those whose turn comes later.
    private const int AtATime = 16;
    private const int GoOnAhead = 16;

    /// <summary>For how many the reading is begun before anything else is done.</summary>
    public const int BeginAhead = 32;

    private IFactSource? _source;
    private int _loaded;

    /// <summary>Reads the sender and the first recipients now, and the others when their turn comes.</summary>
    public void LoadFrom(IFactSource source)
    {
        _source = source;
        _loaded = 0;
        var count = 1 + Math.Min(GoOnAhead, Count);
        source.ReadOn(_ids[0], _ids.AsSpan(0, count), _accounts.AsSpan(0, count));
        LoadNext(source);
    }

    /// <summary>Sees to it that a recipient is loaded whose turn has come.</summary>
    public void LoadThrough(int index)
    {
        if (index >= _loaded && _source is { } source)
        {
            LoadNext(source);
        }
    }

    private void LoadNext(IFactSource source)
    {
        var from = _loaded;
        var others = Others(from, AtATime);
        source.ReadAhead(_ids[0], Others(from + BeginAhead, AtATime));
        var later = Others(from + GoOnAhead, AtATime);
        if (!later.IsEmpty)
        {
            source.ReadOn(_ids[0], later, _accounts.AsSpan(from + GoOnAhead + 1, later.Length));
        }

        // The sender stands before the first of them.
        var first = from == 0 ? 0 : from + 1;
        var ids = _ids.AsSpan(first, from + 1 + others.Length - first);
        source.FindAll(
            _ids[0],
            ids,
            _accounts.AsSpan(first, ids.Length),
            others,
            _relations.AsSpan(from, others.Length),
            _blocks.AsSpan(from, others.Length),
            _threads.AsSpan(from, others.Length));
        _loaded = from + others.Length;
    }

    private ReadOnlySpan<AccountId> Others(int from, int count) =>
        from >= Count ? [] : _ids.AsSpan(from + 1, Math.Min(count, Count - from));
}
