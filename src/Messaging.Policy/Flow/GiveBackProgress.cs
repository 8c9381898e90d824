namespace Messaging.Policy;

/// <summary>How far giving back a permit went. Part of the memory of a call, and reused with it.</summary>
internal sealed class GiveBackProgress
{
    /// <summary>Whether the message is out of the conversation.</summary>
    public bool IsErased { get; set; }

    /// <summary>Whether the tokens returned, or must not be returned once more.</summary>
    public bool IsReturned { get; set; }

    /// <summary>Whether it failed in a way after which it may be tried again.</summary>
    public bool MayBeTriedAgain { get; set; }

    /// <summary>Whether it is not known if an earlier try had an effect.</summary>
    public bool IsInDoubt { get; private set; }

    public void Reset()
    {
        IsErased = false;
        IsReturned = false;
        MayBeTriedAgain = false;
        IsInDoubt = false;
    }

    /// <summary>Notes that a port failed: after an exception of its own it changed nothing, after a deadline nobody knows.</summary>
    public void Note(Exception exception)
    {
        IsInDoubt |= exception is TimeoutException or OperationCanceledException;
        MayBeTriedAgain = true;
    }
}
