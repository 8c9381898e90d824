using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Messaging.Policy;

/// <summary>The status and the headers of a response before the handler ran: a send that is stopped in silence has no others.</summary>
internal readonly struct ResponseHead
{
    private readonly int _status;
    private readonly KeyValuePair<string, StringValues>[] _headers;

    private ResponseHead(HttpResponse response) => (_status, _headers) = (response.StatusCode, response.Headers.Count == 0 ? [] : [.. response.Headers]);

    public static ResponseHead Of(HttpResponse response) => new(response);

    /// <summary>Puts back what was there before.</summary>
    /// <exception cref="InvalidOperationException">The handler has written the body itself.</exception>
    public void Restore(HttpResponse response)
    {
        if (response.HasStarted || response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
        {
            throw new InvalidOperationException(
                "The message was sent, but its handler wrote the response itself, which a send that is stopped in silence cannot have. Make the body in MessagingPermitOptions.Answer.");
        }

        response.StatusCode = _status;
        if (response.Headers.Count == 0 && _headers.Length == 0)
        {
            return;
        }

        response.Headers.Clear();
        foreach (var (name, values) in _headers)
        {
            response.Headers[name] = values;
        }
    }
}
