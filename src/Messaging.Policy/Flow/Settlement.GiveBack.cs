using System.Runtime.ExceptionServices;

namespace Messaging.Policy;

/// <content>How what a permit holds goes back, each part once.</content>
internal sealed partial class Settlement
{
    /// <summary>Returns what an acquire took that was not recorded in the conversation. A failure is noted, and refuses; it is tried again later.</summary>
    public async ValueTask ReturnTakenAsync(EvaluationContext context, DecisionClock? clock)
    {
        context.Permit.HoldsTokens = true;
        context.Permit.GiveBack.IsErased = true;
        try
        {
            await ReturnTokensAsync(context, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failure (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            context.AddFailure(PortNames.Budgets, exception);
            KeepForLater(new(context, clock));
        }
    }

    private async ValueTask<SettleStatus> DoGiveBackAsync(EvaluationContext context, DecisionClock? clock, CancellationToken cancellationToken)
    {
        var request = context.Budgets;
        var progress = context.Permit.GiveBack;
        progress.MayBeTriedAgain = false;
        SetTime(request, clock);
        if (request.Message is not null)
        {
            var holds = await budgets.RenewAsync(context, cancellationToken).ConfigureAwait(false);
            if (holds.Failure is not null)
            {
                Failed(PortNames.Budgets, progress, holds.Failure);
            }

            if (!holds.OrThrow())
            {
                return SettleStatus.Superseded;
            }
        }

        ExceptionDispatchInfo? failure = null;
        if (request.IsRecorded && !progress.IsErased)
        {
            try
            {
                await threads.EraseAsync(context, cancellationToken, progress.IsInDoubt).ConfigureAwait(false);
                progress.IsErased = true;
            }
#pragma warning disable CA1031 // It reaches the caller when the tokens are returned.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                Failed(PortNames.Threads, progress, exception);
            }
        }

        // With an id the tokens return with the record, and the record stands until the conversation is as it was.
        if (request.Message is null || failure is null)
        {
            await ReturnTokensAsync(context, cancellationToken).ConfigureAwait(false);
        }

        failure?.Throw();
        return SettleStatus.Settled;
    }

    private async ValueTask ReturnTokensAsync(EvaluationContext context, CancellationToken cancellationToken)
    {
        var progress = context.Permit.GiveBack;
        if (progress.IsReturned || (context.Budgets.Message is null && !context.Permit.HoldsTokens))
        {
            return;
        }

        var returned = await budgets.GiveBackAsync(context, cancellationToken).ConfigureAwait(false);
        progress.IsReturned = returned.Failure is null;
        if (returned.Failure is not null)
        {
            Failed(PortNames.Budgets, progress, returned.Failure);
            if (context.Budgets.Message is null && progress.IsInDoubt)
            {
                // Whether the tokens returned is not known, and nothing tells a second return from the first: rather too few than too many.
                progress.IsReturned = true;
                progress.MayBeTriedAgain = !progress.IsErased && context.Budgets.IsRecorded;
            }
        }

        returned.OrThrow();
    }

    private void Failed(string port, GiveBackProgress progress, Exception exception)
    {
        progress.Note(exception);
        watch.Failed(port, exception);
    }
}
