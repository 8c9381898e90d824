namespace Messaging.Policy;

/// <content>Answers that take a least time, where the host asks for it.</content>
public sealed partial class MessagingPolicyEvaluator
{
    /// <summary>Gives an answer no earlier than the least time of its decisions allows.</summary>
    /// <param name="begun">When the call began: read before the call, as the first argument.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="decisions">How many decisions it holds.</param>
    private async ValueTask<T> KeepAsync<T>(long begun, ValueTask<T> answer, Func<T, int> decisions)
    {
        var result = await answer.ConfigureAwait(false);
        _leastTime.KeepUntilOver(begun, decisions(result));
        return result;
    }

    private async ValueTask KeepAsync(long begun, ValueTask answer, int decisions)
    {
        await answer.ConfigureAwait(false);
        _leastTime.KeepUntilOver(begun, decisions);
    }
}
