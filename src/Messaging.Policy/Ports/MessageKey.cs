namespace Messaging.Policy;

/// <summary>A message by which a repeat is known: sender, recipient and the host's message id.</summary>
/// <remarks><c>default</c> is no message. Immutable.</remarks>
/// <param name="Sender">The sender.</param>
/// <param name="Recipient">The recipient.</param>
/// <param name="MessageId">The host's id, compared ordinally.</param>
public readonly record struct MessageKey(AccountId Sender, AccountId Recipient, string MessageId);
