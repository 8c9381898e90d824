namespace Messaging.Policy.Tests;

/// <summary>Answers to requests, by the evaluator's inbox.</summary>
internal static class EvaluatorRequests
{
    public static ValueTask<bool> AcceptRequestAsync(this MessagingPolicyEvaluator evaluator, RespondToRequest answer, CancellationToken cancellationToken = default) =>
        evaluator.Requests.AcceptAsync(answer, cancellationToken);

    public static ValueTask<bool> DeclineRequestAsync(this MessagingPolicyEvaluator evaluator, RespondToRequest answer, CancellationToken cancellationToken = default) =>
        evaluator.Requests.DeclineAsync(answer, cancellationToken);

    public static ValueTask<bool> DeleteRequestAsync(this MessagingPolicyEvaluator evaluator, RespondToRequest answer, CancellationToken cancellationToken = default) =>
        evaluator.Requests.DeleteAsync(answer, cancellationToken);
}
