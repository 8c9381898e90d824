using System.Collections.Concurrent;

namespace WaysIn;

/// <summary>Where messages are stored. A service of your own has a database table with the same key.</summary>
public sealed class MessageTable
{
    private readonly ConcurrentDictionary<string, string> _messages = new(StringComparer.Ordinal);

    public int Count => _messages.Count;

    /// <summary>Stores a message under the id of its send: the same message that comes twice is stored once.</summary>
    public Task AddAsync(string id, string text)
    {
        _messages.TryAdd(id, text);
        return Task.CompletedTask;
    }
}
