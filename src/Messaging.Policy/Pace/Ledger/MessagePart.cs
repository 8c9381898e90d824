namespace Messaging.Policy;

/// <summary>One of many parts of the remembered messages, under one lock. All messages of a sender are in one part.</summary>
internal sealed class MessagePart
{
    private const int SmallOrder = 1_000;
    private const int MostLooks = 16;

    private readonly Dictionary<MessageKey, RememberedMessage> _messages = [];
    private readonly Dictionary<AccountId, MessagesOfSender> _senders = [];
    private Queue<RememberedMessage> _oldestFirst = new();

    public Lock Gate { get; } = new();

    public IEnumerable<RememberedMessage> Messages => _messages.Values;

    public RememberedMessage? Find(in MessageKey key, long now) =>
        _messages.TryGetValue(key, out var message) && !message.HasPassed(now) ? message : null;

    /// <summary>Remembers a message, in the place of one whose time has passed.</summary>
    /// <returns>By how many there are more, and the messages of its sender.</returns>
    public (int More, MessagesOfSender Sender) Add(RememberedMessage message)
    {
        var more = _messages.TryGetValue(message.Key, out var passed) ? 1 - Forget(passed) : 1;
        if (!_senders.TryGetValue(message.Key.Sender, out var sender))
        {
            _senders.Add(message.Key.Sender, sender = new(this));
        }

        _messages.Add(message.Key, message);
        sender.Add(message);
        _oldestFirst.Enqueue(message);
        return (more, sender);
    }

    /// <returns>How many were forgotten: one, or none if it was forgotten before.</returns>
    public int Forget(RememberedMessage message)
    {
        if (message.IsForgotten)
        {
            return 0;
        }

        message.IsForgotten = true;
        _messages.Remove(message.Key);
        var sender = _senders[message.Key.Sender];
        sender.Remove(message);
        if (sender.Count == 0)
        {
            _senders.Remove(message.Key.Sender);
        }

        ShortenOrder();
        return 1;
    }

    /// <summary>Drops at most two messages whose time has passed, so that no call pays for many.</summary>
    /// <returns>How many were dropped.</returns>
    public int DropPassed(long now)
    {
        var dropped = 0;
        for (var i = 0; i < 2 && _oldestFirst.TryPeek(out var oldest) && (oldest.IsForgotten || oldest.HasPassed(now)); i++)
        {
            _oldestFirst.Dequeue();
            dropped += Forget(oldest);
        }

        return dropped;
    }

    /// <summary>Forgets the oldest message of a sender that no acquire holds.</summary>
    /// <returns>How many were forgotten: one or none.</returns>
    public int ForgetOldest(MessagesOfSender sender, long now)
    {
        var message = sender.Oldest;
        for (var i = 0; i < MostLooks && message is not null; i++)
        {
            if (!message.IsLeased(now, message.Lease))
            {
                return Forget(message);
            }

            message = message.Later;
        }

        return 0;
    }

    /// <summary>Forgets the oldest message of anybody that no acquire holds.</summary>
    /// <returns>How many were forgotten: one or none.</returns>
    public int ForgetOldest(long now)
    {
        for (var i = 0; i < MostLooks && _oldestFirst.TryDequeue(out var oldest); i++)
        {
            if (oldest.IsForgotten)
            {
                continue;
            }

            if (!oldest.IsLeased(now, oldest.Lease))
            {
                return Forget(oldest);
            }

            _oldestFirst.Enqueue(oldest);
        }

        return 0;
    }

    /// <summary>Writes the order anew where most of it is of messages that were given back: these must not add up.</summary>
    private void ShortenOrder()
    {
        if (_oldestFirst.Count > (2 * _messages.Count) + SmallOrder)
        {
            _oldestFirst = new(_oldestFirst.Where(message => !message.IsForgotten));
        }
    }
}
