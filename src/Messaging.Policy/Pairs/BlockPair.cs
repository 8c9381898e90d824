namespace Messaging.Policy;

/// <summary>How two accounts have shut each other out.</summary>
/// <remarks><c>default</c> is not stated, which is refused. Immutable.</remarks>
/// <param name="Outgoing">What the subject has set against the other account.</param>
/// <param name="Incoming">What the other account has set against the subject.</param>
public readonly record struct BlockPair(BlockState Outgoing, BlockState Incoming)
{
    /// <summary>Neither has shut the other out.</summary>
    public static BlockPair None => new(BlockState.None, BlockState.None);
}
