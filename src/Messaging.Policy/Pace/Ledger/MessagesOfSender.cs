namespace Messaging.Policy;

/// <summary>The messages of one sender that are remembered, the oldest first. Read and written under the lock of its part; the count may be read without.</summary>
internal sealed class MessagesOfSender(MessagePart part)
{
    private RememberedMessage? _newest;
    private int _count;

    public MessagePart Part { get; } = part;

    public int Count => Volatile.Read(ref _count);

    public RememberedMessage? Oldest { get; private set; }

    public void Add(RememberedMessage message)
    {
        message.Earlier = _newest;
        if (_newest is null)
        {
            Oldest = message;
        }
        else
        {
            _newest.Later = message;
        }

        _newest = message;
        Volatile.Write(ref _count, _count + 1);
    }

    public void Remove(RememberedMessage message)
    {
        if (message.Earlier is { } earlier)
        {
            earlier.Later = message.Later;
        }
        else
        {
            Oldest = message.Later;
        }

        if (message.Later is { } later)
        {
            later.Earlier = message.Earlier;
        }
        else
        {
            _newest = message.Earlier;
        }

        message.Earlier = null;
        message.Later = null;
        Volatile.Write(ref _count, _count - 1);
    }
}
