using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>Gives an attempt without a message id the one that the request's key makes.</summary>
internal static class KeyedAttempt
{
    /// <summary>What answers a request whose key is refused, or missing where the host requires it.</summary>
    public static MessagingProblem Refusal() => new(StatusCodes.Status400BadRequest, "idempotency_key_invalid", view: null);

    /// <returns>False where the key is refused, or missing where it is required.</returns>
    public static bool TryMake(HttpRequest request, bool isRequired, ref SendAttempt attempt)
    {
        if (attempt.MessageId is not null)
        {
            return true;
        }

        if (!IdempotencyKey.TryRead(request, out var key) || (key is null && isRequired))
        {
            return false;
        }

        if (key is not null && !attempt.Sender.IsEmpty)
        {
            attempt = attempt with { MessageId = IdempotencyKey.ToMessageId(attempt.Sender, attempt.Recipient, key) };
        }

        return true;
    }
}
