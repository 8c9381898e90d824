using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Messaging.Policy;

/// <summary>What a call had to say to its client before the method ran: a send that is stopped in silence says no more.</summary>
internal readonly struct CallHead(ServerCallContext call)
{
    private readonly WriteOptions? _writing = call.WriteOptions;
    private readonly Metadata.Entry[] _trailers = [.. call.ResponseTrailers];

    /// <summary>Puts back what was there before.</summary>
    /// <exception cref="InvalidOperationException">The method has sent headers itself.</exception>
    public void Restore(HttpResponse response)
    {
        if (response.HasStarted)
        {
            throw new InvalidOperationException(
                "The message was sent, but its method wrote the headers of the response itself, which a send that is stopped in silence cannot have. Leave them to the framework.");
        }

        call.WriteOptions = _writing;
        call.ResponseTrailers.Clear();
        foreach (var entry in _trailers)
        {
            call.ResponseTrailers.Add(entry);
        }
    }
}
