namespace Messaging.Policy;

/// <summary>Accounts by their ids, in parts that grow one by one. Safe for many threads; looking up takes no lock and allocates nothing.</summary>
internal sealed class AccountTable
{
    private readonly Stripes<AccountPart> _parts = new();

    public Account? Find(in AccountId id)
    {
        var hash = AccountHash.Of(id);
        return _parts.MadeAt(hash)?.Find(hash, id);
    }

    public void Find(ReadOnlySpan<AccountId> ids, Span<Account?> accounts)
    {
        Span<ulong> hashes = stackalloc ulong[OpenSlots.Together];
        for (var start = 0; start < ids.Length; start += OpenSlots.Together)
        {
            var wanted = ids[start..Math.Min(ids.Length, start + OpenSlots.Together)];
            for (var i = 0; i < wanted.Length; i++)
            {
                hashes[i] = AccountHash.Of(wanted[i]);
                _parts.MadeAt(hashes[i])?.Touch(hashes[i]);
            }

            for (var i = 0; i < wanted.Length; i++)
            {
                accounts[start + i] = _parts.MadeAt(hashes[i])?.Find(hashes[i], wanted[i]);
            }
        }
    }

    public void Set(Account account)
    {
        var hash = AccountHash.Of(account.Id);
        _parts.At(hash).Set(hash, account);
    }

    public bool Remove(in AccountId id)
    {
        var hash = AccountHash.Of(id);
        return _parts.MadeAt(hash) is { } part && part.Remove(hash, id);
    }
}
