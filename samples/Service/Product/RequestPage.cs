using Messaging.Policy;

namespace Service;

// <readme:requests>
internal sealed class RequestPage(IRequestInbox inbox)
{
    public async Task<IReadOnlyList<AccountId>> DrawAsync(AccountId owner, AccountId[] senders, RequestPlace place, CancellationToken cancellationToken)
    {
        var places = new RequestPlace[senders.Length];
        await inbox.FindPlacesAsync(owner, senders, places, cancellationToken: cancellationToken);
        return [.. senders.Where((_, sender) => places[sender] == place)];
    }
}
// </readme:requests>
