using System.Runtime.ExceptionServices;

namespace Messaging.Policy;

/// <summary>What came of a call: the port's answer, or why there is none that counts.</summary>
/// <param name="Value">The answer; there may be one that came too late.</param>
/// <param name="Failure">What the port threw, or that it was late; null: the answer counts.</param>
internal readonly record struct PortAnswer<T>(T? Value, Exception? Failure = null)
{
    /// <summary>The answer, where the caller is told of a failure by an exception.</summary>
    public T OrThrow()
    {
        if (Failure is not null)
        {
            ExceptionDispatchInfo.Throw(Failure);
        }

        return Value!;
    }
}
