namespace Messaging.Policy;

/// <summary>Asks for attempts of many senders at once: the re-check of a queue at its delivery.</summary>
/// <remarks>Immutable; safe for many threads.</remarks>
public static class MessagingPolicyEvaluatorExtensions
{
    /// <summary>
    /// Asks for each of some attempts, of whatever senders and recipients. Each answer is the one that asking alone gives. Attempts that differ in
    /// their recipient alone are asked together, in one snapshot and in parts of at most 10,000; so a queue costs one look-up at each port for each sender, not for each message.
    /// </summary>
    /// <param name="evaluator">Who answers.</param>
    /// <param name="attempts">The attempts, in the order of the answers.</param>
    /// <param name="decisions">Receives the decisions, at the places of the attempts.</param>
    /// <param name="cancellationToken">Cancels the question; some decisions may be written then.</param>
    /// <returns>A task that ends when all decisions are written.</returns>
    /// <exception cref="ArgumentException"><paramref name="decisions"/> is shorter than <paramref name="attempts"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async ValueTask CanSendMessagesAsync(
        this IMessagingPolicyEvaluator evaluator, ReadOnlyMemory<SendAttempt> attempts, Memory<Decision> decisions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        if (decisions.Length < attempts.Length)
        {
            throw new ArgumentException($"There is room for {decisions.Length} decisions, and {attempts.Length} attempts.", nameof(decisions));
        }

        foreach (var (shared, places) in Groups(attempts.Span))
        {
            if (places.Count == 1 || (shared.MessageId is not null && shared.Verb == MessageVerb.Send))
            {
                foreach (var place in places)
                {
                    var decision = await evaluator.CanSendMessageAsync(attempts.Span[place], cancellationToken).ConfigureAwait(false);
                    decisions.Span[place] = decision;
                }

                continue;
            }

            foreach (var part in places.Chunk(EvaluatorOptions.DefaultMaximumRecipients))
            {
                var recipients = Array.ConvertAll(part, place => attempts.Span[place].Recipient);
                var answers = new Decision[recipients.Length];
                await evaluator.CanSendMessagesAsync(shared, recipients, answers, cancellationToken).ConfigureAwait(false);
                for (var i = 0; i < answers.Length; i++)
                {
                    decisions.Span[part[i]] = answers[i];
                }
            }
        }
    }

    /// <summary>The places of the attempts that differ in their recipient alone, or in a message id that does not count for their verb.</summary>
    private static Dictionary<SendAttempt, List<int>> Groups(ReadOnlySpan<SendAttempt> attempts)
    {
        var groups = new Dictionary<SendAttempt, List<int>>();
        for (var i = 0; i < attempts.Length; i++)
        {
            var attempt = attempts[i];
            var shared = attempt with { Recipient = default, MessageId = attempt.Verb == MessageVerb.Send ? attempt.MessageId : null };
            if (!groups.TryGetValue(shared, out var places))
            {
                groups.Add(shared, places = []);
            }

            places.Add(i);
        }

        return groups;
    }
}
