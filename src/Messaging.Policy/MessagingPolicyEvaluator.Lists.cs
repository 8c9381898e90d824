namespace Messaging.Policy;

/// <content>Questions about many recipients at once.</content>
public sealed partial class MessagingPolicyEvaluator
{
    /// <inheritdoc/>
    public ValueTask CanSendMessagesAsync(
        SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken = default) =>
        _leastTime.IsSet ? KeepAsync(LeastTime.Begin(), ListAsync(attempt, recipients, decisions, cancellationToken), recipients.Length) : ListAsync(attempt, recipients, decisions, cancellationToken);

    private ValueTask ListAsync(SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken) =>
        Traces ? TracedCheckAsync(attempt, recipients, decisions, cancellationToken) : CheckAsync(attempt, recipients, decisions, cancellationToken);

    private async ValueTask CheckAsync(SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, CancellationToken cancellationToken)
    {
        if (decisions.Length < recipients.Length)
        {
            throw new ArgumentException($"There is room for {decisions.Length} decisions, and {recipients.Length} recipients.", nameof(decisions));
        }

        if (recipients.Length > _mostRecipients)
        {
            throw new ArgumentException($"There are {recipients.Length} recipients; allowed are at most {_mostRecipients} in one call (EvaluatorOptions.MaximumRecipients). Ask in parts.", nameof(recipients));
        }

        if (recipients.IsEmpty)
        {
            return;
        }

        var distinct = DistinctRecipients.Of(recipients.Span);
        try
        {
            await CheckAsync(attempt, recipients, decisions[..recipients.Length], distinct, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            distinct.Return();
        }
    }

    private async ValueTask CheckAsync(
        SendAttempt attempt, ReadOnlyMemory<AccountId> recipients, Memory<Decision> decisions, DistinctRecipients distinct, CancellationToken cancellationToken)
    {
        var policy = _policies.Current;
        var context = Begin(attempt with { MessageId = null }, distinct.Repeats ? distinct.Ids : recipients.Span);
        var writesAtOnce = !distinct.Repeats && !policy.AsksBudgets(attempt.Verb);
        if (writesAtOnce)
        {
            // Once the facts are loaded nothing is waited for and nothing fails: nobody sees a list that is half decided.
            context.Drafts.WriteInto(decisions);
        }

        await _flow.CheckAsync(context, policy, cancellationToken).ConfigureAwait(false);
        if (distinct.Repeats)
        {
            distinct.Spread(context.Drafts.All, decisions.Span);
        }
        else if (!writesAtOnce)
        {
            context.Drafts.All.CopyTo(decisions.Span);
        }

        _contexts.Return(context);
    }
}
