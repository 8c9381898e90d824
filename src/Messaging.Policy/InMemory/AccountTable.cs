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
        // First every place is read, then every account: what one of them waits for, all wait for together.
        var hashes = default(HashesTogether);
        for (var start = 0; start < ids.Length; start += HashesTogether.Length)
        {
            var wanted = ids[start..Math.Min(ids.Length, start + HashesTogether.Length)];
            var found = accounts.Slice(start, wanted.Length);
            var touched = 0UL;
            for (var i = 0; i < wanted.Length; i++)
            {
                var hash = AccountHash.Of(wanted[i]);
                hashes[i] = hash;
                touched ^= _parts.MadeAt(hash)?.Touch(hash) ?? 0;
            }

            for (var i = 0; i < found.Length; i++)
            {
                var likely = _parts.MadeAt(hashes[i])?.FindLikely(hashes[i]);
                found[i] = likely;
                touched ^= likely is null ? 0 : AccountPart.Touch(likely);
            }

            HashesTogether.Keep(touched);
            for (var i = 0; i < found.Length; i++)
            {
                if (found[i] is { } account && !AccountPart.Is(account, wanted[i]))
                {
                    found[i] = _parts.MadeAt(hashes[i])?.Find(hashes[i], wanted[i]);
                }
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
