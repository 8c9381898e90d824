using System.Collections.Concurrent;
using Messaging.Policy;

namespace Web;

/// <summary>Where messages are stored. A service of your own has a database table with the same key.</summary>
internal sealed class MessageTable
{
    private readonly ConcurrentDictionary<string, StoredMessage> _messages = new(StringComparer.Ordinal);

    public int Count => _messages.Count;

    /// <summary>Stores a message under the id of its send: the same message that comes twice is stored once.</summary>
    public void Add(MessagingSend send, string text) =>
        _messages.TryAdd(send.Id, new(send.Id, send.Attempt.Sender.ToString(), send.Attempt.Recipient.ToString(), text));
}
