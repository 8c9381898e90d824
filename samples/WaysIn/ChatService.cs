using Grpc.Core;

namespace WaysIn;

internal sealed class ChatService(MessageTable table) : Chat.ChatBase
{
    // <readme:ways-method>
    public override async Task<StoredMessage> Send(NewMessage request, ServerCallContext context)
    {
        await table.AddAsync(context.GetHttpContext().GetMessagingPermit().Send.Id, request.Text);
        return new();
    }
    // </readme:ways-method>
}
