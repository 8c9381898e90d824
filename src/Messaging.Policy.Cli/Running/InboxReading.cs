using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>Reads an inbox of which ports may be down, as a scenario has it.</summary>
internal static class InboxReading
{
    /// <summary>
    /// Where the owner finds the conversation with each account. They are read together. Where that fails, each is read alone: a port that only some of them need hides no others. What
    /// cannot be read is nowhere.
    /// </summary>
    public static async ValueTask<RequestPlace[]> FindAsync(IRequestInbox inbox, InboxDocument look, Instant at)
    {
        AccountId[] senders = [.. look.From];
        var places = new RequestPlace[senders.Length];
        if (!await TryAsync(inbox, look.Of, senders, places, at))
        {
            for (var i = 0; i < senders.Length; i++)
            {
                await TryAsync(inbox, look.Of, senders.AsMemory(i, 1), places.AsMemory(i, 1), at);
            }
        }

        return places;
    }

    private static async ValueTask<bool> TryAsync(IRequestInbox inbox, AccountId owner, ReadOnlyMemory<AccountId> senders, Memory<RequestPlace> places, Instant at)
    {
        try
        {
            await inbox.FindPlacesAsync(owner, senders, places, at);
            return true;
        }
        catch (IOException)
        {
            return false; // a port is down
        }
    }
}
