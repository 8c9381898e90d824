namespace Messaging.Policy;

/// <summary>How a send is guarded, whatever it comes by: an endpoint, a controller, a hub or a call of gRPC. Set once, where the host registers; not safe to change later.</summary>
public class MessagingGuardOptions
{
    private const int DefaultRepeatWaitInSeconds = 30;

    /// <summary>The key under which the evaluator is registered; null: it is registered without one. Default: null.</summary>
    public object? EvaluatorKey { get; set; }

    /// <summary>
    /// How long an answer takes at least where the view lets the send through, so that its time does not tell a send that ran a handler from one that was stopped in silence. Default: no
    /// such time. Choose more than the handler takes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to less than zero, which would hide nothing.</exception>
    public TimeSpan LeastTime
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>
    /// How long a repeat waits at most for the attempt that holds its message; then it is told that the message is in progress. Default: thirty seconds. A handler that takes longer than
    /// this tells a sender who repeats meanwhile that its message was not stopped in silence.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not more than zero: every repeat of a message whose handler runs would be told so.</exception>
    public TimeSpan RepeatWait
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(DefaultRepeatWaitInSeconds);
}
