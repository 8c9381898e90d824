namespace Messaging.Policy;

/// <summary>Where an inbox shows a conversation: a pure function of what its owner set, of what came through to it, and of the instant.</summary>
/// <remarks>It never goes by a block that the other account set: a conversation that left the inbox would tell of it.</remarks>
internal static class InboxPlaces
{
    /// <param name="owner">Whose inbox it is.</param>
    /// <param name="other">The other account.</param>
    /// <param name="ownerBlocks">Whether the owner blocks the other account.</param>
    /// <param name="starter">The account that began the conversation; null: it does not exist.</param>
    /// <param name="thread">The conversation.</param>
    /// <param name="state">Its state at the instant.</param>
    /// <param name="now">The instant.</param>
    public static RequestPlace Of(
        in AccountId owner, in AccountId other, bool ownerBlocks, Account? starter, in MessageThread thread, MessageThreadState state, long now)
    {
        var side = thread.SideOf(other, owner);
        return owner.Is(other) || ownerBlocks || side.Reached == 0 ? RequestPlace.Nowhere
            : state == MessageThreadState.Pending && !IsActive(starter, now) ? RequestPlace.Nowhere
            : side.Shown == 0 ? RequestPlace.Filtered
            : state switch
            {
                MessageThreadState.Pending => RequestPlace.Requests,
                MessageThreadState.Open or MessageThreadState.Locked => RequestPlace.Conversations,
                _ => RequestPlace.Nowhere,
            };
    }

    private static bool IsActive(Account? account, long now) =>
        account is not null && account.StandingState != StandingState.Deactivated && !account.IsInStanding(StandingState.Suspended, now);
}
