using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Messaging.Policy.Grpc.Tests;

/// <summary>A messenger's service. What it does is said by the text of the message.</summary>
internal sealed class ChatService(ConcurrentQueue<string> sent, ChatGate gate) : Chat.ChatBase
{
    public override async Task<StoredMessage> Send(NewMessage request, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        gate.Begun.TrySetResult();
        await gate.GoOn;
        context.ResponseTrailers.Add("x-stored", "yes");
        switch (request.Text)
        {
            case "throw":
                throw new RpcException(new Status(StatusCode.DataLoss, "the table is down"));
            case "set":
                context.Status = new Status(StatusCode.DataLoss, "the table is down");
                break;
            case "write":
                await context.WriteResponseHeadersAsync([]);
                break;
            default:
                context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                sent.Enqueue($"{request.To}:{context.GetHttpContext().GetMessagingPermit().Send.Id}");
                break;
        }

        return new() { Id = "what the method replies reaches nobody" };
    }

    public override Task<Number> Count(Nothing request, ServerCallContext context) => Task.FromResult(new Number { Value = sent.Count });
}
