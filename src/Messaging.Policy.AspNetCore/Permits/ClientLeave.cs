using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>
/// Keeps from a handler that its client went away. A handler that stops then gives the permit back, and a send that is stopped in silence has no handler: by leaving early a sender could
/// tell the two apart.
/// </summary>
internal readonly struct ClientLeave(HttpContext context)
{
    private readonly CancellationToken _aborted = context.RequestAborted;

    public void Hide() => context.RequestAborted = CancellationToken.None;

    public void Show() => context.RequestAborted = _aborted;

    /// <summary>Whether an argument is the token that tells it.</summary>
    public bool Tells(object? argument) => argument is CancellationToken token && token == _aborted;
}
