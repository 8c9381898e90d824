namespace Messaging.Policy;

/// <summary>A slot for an account. Its hash is written before the account, and only once.</summary>
internal struct AccountSlot
{
    public ulong Hash;
    public Account? Account;
}
