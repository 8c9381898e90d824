namespace Messaging.Policy;

/// <summary>A place for an account; its hash is written before the account and never again.</summary>
internal struct AccountSlot
{
    public ulong Hash;
    public Account? Account;
}
