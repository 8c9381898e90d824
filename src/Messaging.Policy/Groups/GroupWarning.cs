namespace Messaging.Policy;

/// <summary>An account to warn that another one, which it has blocked, is in the same group. The warning is for that account alone.</summary>
/// <remarks><c>default</c> names nobody. Immutable.</remarks>
/// <param name="Told">Who may be told: the one who blocks.</param>
/// <param name="About">The account that it blocks.</param>
public readonly record struct GroupWarning(AccountId Told, AccountId About);
