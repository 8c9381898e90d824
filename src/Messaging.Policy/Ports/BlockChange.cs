namespace Messaging.Policy;

/// <summary>What came of writing a block.</summary>
/// <remarks><c>default</c> changed nothing. Immutable. More may be told in later versions, which is why it is no bool.</remarks>
/// <param name="HasChanged">Whether the call changed anything; false: it stood so already.</param>
/// <param name="Version">
/// A version of the block list that holds the change, in a form that only the store reads (a log position, a token); null: the store tells none. Nothing in the library reads it: blocks are
/// always looked up where they are committed.
/// </param>
public readonly record struct BlockChange(bool HasChanged, string? Version = null);
