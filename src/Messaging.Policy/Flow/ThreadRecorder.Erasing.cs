namespace Messaging.Policy;

/// <content>Takes a message out of its conversation.</content>
internal sealed partial class ThreadRecorder
{
    /// <summary>Takes a message out again. What fails is thrown.</summary>
    /// <param name="context">The message.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <param name="isInDoubt">Whether an earlier try may have done so.</param>
    public async ValueTask EraseAsync(EvaluationContext context, CancellationToken cancellationToken, bool isInDoubt = false)
    {
        var rounds = new RaceRounds(calls);
        while (rounds.TryBegin())
        {
            var current = await FindAsync(context, cancellationToken).ConfigureAwait(false);
            if (isInDoubt && current != context.Permit.ThreadAfter)
            {
                return;
            }

            var erased = ThreadTransitions.WithoutSend(current, context.Permit.ThreadBefore, context.Permit.ThreadAfter, context.Attempt.Sender, context.Attempt.Recipient);
            if (erased == current || (await ReplaceAsync(context, current, erased, cancellationToken).ConfigureAwait(false)).OrThrow())
            {
                return;
            }
        }

        throw new InvalidOperationException("The conversation changed each time that a message was to be taken out of it.");
    }

    private async ValueTask<bool> FailedAsync(EvaluationContext context, PortAnswer<bool> answer)
    {
        context.AddFailure(PortNames.Threads, answer.Failure);
        if (answer.Value)
        {
            await EraseLateAsync(context).ConfigureAwait(false);
        }

        return false;
    }

    /// <summary>It was recorded, and the port said so too late to count.</summary>
    private async ValueTask EraseLateAsync(EvaluationContext context)
    {
        try
        {
            await EraseAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The port failed already, and that is noted.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
