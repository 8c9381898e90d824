using Messaging.Policy;

namespace HostTests;

/// <summary>A host's code that sends a message, and tells its sender no more than it may.</summary>
public static class MessageSender
{
    public static async Task<SenderView> SendAsync(SendPermit permit, Func<Task> deliverAsync)
    {
        ArgumentNullException.ThrowIfNull(deliverAsync);
        await using (permit)
        {
            if (permit.IsGranted)
            {
                await deliverAsync();
                await permit.CommitAsync();
            }

            return permit.Decision.SenderView;
        }
    }
}
