namespace Messaging.Policy;

/// <summary>The state of one key's window. It changes only while its row is held.</summary>
internal interface IWindow<TSelf>
    where TSelf : struct, IWindow<TSelf>
{
    /// <summary>From when on it is as if nothing had ever been taken.</summary>
    long ForgottenAt { get; }

    /// <summary>The state of a key that is not there, where the latest that was forgotten ended then: who steps back to before it wins nothing.</summary>
    static abstract TSelf Absent(in WindowRate rate, long forgottenAt);

    /// <summary>Says what a take would be answered; nothing changes.</summary>
    WindowVerdict Judge(in WindowRate rate, long now, long cost);

    /// <summary>Takes, if the window admits it.</summary>
    WindowVerdict Take(in WindowRate rate, long now, long cost);

    /// <summary>Gives back what was taken in the window, or the slice, that began then, if it still counts.</summary>
    void Return(long tokens, long mark);
}
