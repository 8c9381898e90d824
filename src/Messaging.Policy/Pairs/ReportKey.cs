namespace Messaging.Policy;

/// <summary>What makes two reports the same one: the reporter, the account that it is about, and the message. <c>default</c> names nobody. Immutable.</summary>
/// <param name="By">Who reports.</param>
/// <param name="About">The account that the report is about.</param>
/// <param name="MessageId">The host's id of the message; null: the account as such.</param>
public readonly record struct ReportKey(AccountId By, AccountId About, string? MessageId);
