namespace Messaging.Policy;

/// <summary>The takes that a conversation remembered at one moment; the number of the change tells two equal states apart.</summary>
internal readonly record struct SavedTakes(RefundKey Key, long Conversation, OutstandingTake[] Takes, long Change);
