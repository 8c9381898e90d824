namespace Messaging.Policy;

/// <summary>What makes two reports the same one: who reports whom, and about which message. <c>default</c> names nobody. Immutable.</summary>
/// <param name="By">Who reports.</param>
/// <param name="About">Whom.</param>
/// <param name="MessageId">The host's id of the message; null: the account as such.</param>
public readonly record struct ReportKey(AccountId By, AccountId About, string? MessageId);
