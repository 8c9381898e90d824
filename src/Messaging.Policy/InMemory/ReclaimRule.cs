namespace Messaging.Policy;

/// <summary>Says whether a conversation is to be forgotten.</summary>
internal delegate bool ReclaimRule<TPair, in TState>(in TPair pair, in MessageThread thread, TState state);
