namespace Messaging.Policy;

/// <content>What could not be given back or undone, tried again.</content>
internal sealed partial class Settlement
{
    /// <summary>Tries again to give back what could not be given back to one sender.</summary>
    public async ValueTask SettlePendingAsync(AccountId sender, CancellationToken cancellationToken)
    {
        while (Pending.TryTake(sender, out var pending))
        {
            if (!await TryAgainAsync(pending, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    /// <summary>Tries again to give back what could not be given back, and to undo what could not be undone, once for each.</summary>
    /// <returns>How many are still pending.</returns>
    public async ValueTask<int> SettlePendingAsync(CancellationToken cancellationToken)
    {
        for (var left = Pending.Count; left > 0; left--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Pending.TryTake(out var pending))
            {
                break;
            }

            await TryAgainAsync(pending, cancellationToken).ConfigureAwait(false);
        }

        return Pending.Count;
    }

    private async ValueTask<bool> TryAgainAsync(PendingSettlement pending, CancellationToken cancellationToken)
    {
        if (pending.Voided is { } take)
        {
            return await TryVoidAgainAsync(pending, take, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await DoGiveBackAsync(pending.Context!, pending.Clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // It was told, and is tried again.
        catch (Exception)
#pragma warning restore CA1031
        {
            KeepForLater(pending);
            return false;
        }
    }

    private async ValueTask<bool> TryVoidAgainAsync(PendingSettlement pending, BudgetRequest take, CancellationToken cancellationToken)
    {
        var isDone = await voider.TryVoidAsync(take, cancellationToken).ConfigureAwait(false);
        if (isDone || !Pending.TryAdd(pending))
        {
            watch.Voided(isDone ? VoidOutcome.Done : VoidOutcome.Dropped);
        }

        return isDone;
    }

    private void KeepForLater(PendingSettlement pending)
    {
        if (pending.Context!.Permit.GiveBack.MayBeTriedAgain)
        {
            Pending.TryAdd(pending);
        }
    }
}
