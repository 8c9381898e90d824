namespace Messaging.Policy;

/// <summary>Somebody to warn that one whom he has blocked is in the same group. It is for him alone.</summary>
/// <remarks><c>default</c> names nobody. Immutable.</remarks>
/// <param name="Told">Who may be told: the one who blocks.</param>
/// <param name="About">Whom he blocks.</param>
public readonly record struct GroupWarning(AccountId Told, AccountId About);
