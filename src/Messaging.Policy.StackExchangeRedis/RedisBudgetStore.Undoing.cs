namespace Messaging.Policy;

/// <content>Undoes takes.</content>
public sealed partial class RedisBudgetStore
{
    /// <inheritdoc/>
    public async ValueTask VoidAsync(BudgetRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Id == default)
        {
            throw new ArgumentException("The request has no id, by which its take would be known.", nameof(request));
        }

        await ReturnAsync(request, Step.Undo, request.Id, cancellationToken).ConfigureAwait(false);
    }
}
