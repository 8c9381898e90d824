namespace Messaging.Policy;

/// <content>Reading from a source that answers at once.</content>
internal sealed partial class EvaluationContext
{
    // Of a long list so many are found at a time: what was found is still near when it is judged.
    private const int AtATime = 32;

    private IFactSource? _source;
    private int _loaded;

    /// <summary>Reads the sender and the first recipients now, and the others when their turn comes.</summary>
    public void LoadFrom(IFactSource source)
    {
        _source = source;
        _loaded = 0;
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
        // The sender stands before the first of the recipients.
        var from = _loaded;
        var count = Math.Min(AtATime, Count - from);
        var others = _ids.AsSpan(from + 1, count);
        var (first, all) = from == 0 ? (0, count + 1) : (from + 1, count);
        source.FindAll(
            _ids[0],
            _ids.AsSpan(first, all),
            _accounts.AsSpan(first, all),
            others,
            _relations.AsSpan(from, count),
            _blocks.AsSpan(from, count),
            _threads.AsSpan(from, count));
        _loaded = from + count;
    }
}
