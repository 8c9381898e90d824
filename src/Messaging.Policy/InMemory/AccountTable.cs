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

    /// <summary>Begins to read what a look-up will read first.</summary>
    public void ReadAhead(in AccountId id)
    {
        var hash = AccountHash.Of(id);
        _parts.MadeAt(hash)?.ReadAhead(hash);
    }

    /// <summary>Goes on with what it will read after that.</summary>
    /// <returns>What is likely to be the account; only its id will tell.</returns>
    public Account? ReadOn(in AccountId id)
    {
        var hash = AccountHash.Of(id);
        return _parts.MadeAt(hash)?.ReadOn(hash);
    }

    /// <summary>Finds accounts one after another; where what stands there already is the account, nothing is looked up.</summary>
    public void FindEach(ReadOnlySpan<AccountId> ids, Span<Account?> accounts)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (accounts[i] is not { } likely || !AccountPart.Is(likely, ids[i]))
            {
                accounts[i] = Find(ids[i]);
            }
        }
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
