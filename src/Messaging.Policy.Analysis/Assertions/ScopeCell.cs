namespace Messaging.Policy;

/// <summary>An account that a scope is about, in what is asked of one account alone.</summary>
/// <param name="Label">In what it is not an account that passes; null: in nothing.</param>
/// <param name="Change">Makes an account so.</param>
internal sealed record ScopeCell(string? Label, Func<Account, Account> Change)
{
    public static readonly ScopeCell Plain = new(null, static account => account);
}
