namespace Messaging.Policy;

/// <summary>Accounts by their ids, in parts that grow one by one. Safe for many threads; looking up takes no lock and allocates nothing.</summary>
/// <remarks>
/// A batch is looked up in three passes: prefetch the slots, prefetch the objects, compare. The cache misses of a batch overlap.
/// </remarks>
internal sealed class AccountTable
{
    private readonly TableParts<AccountPart> _parts = new();

    public Account? Find(in AccountId id)
    {
        var hash = AccountHash.Of(id);
        return _parts.MadeAt(hash)?.Find(hash, id);
    }

    /// <summary>Pass 1: hashes the ids and prefetches their slots.</summary>
    /// <param name="ids">The ids; not more than <see cref="HashBatch.Length"/>.</param>
    /// <param name="hashes">Receives their hashes.</param>
    public void Begin(ReadOnlySpan<AccountId> ids, Span<ulong> hashes)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            var hash = AccountHash.Of(ids[i]);
            hashes[i] = hash;
            _parts.MadeAt(hash)?.ReadAhead(hash);
        }
    }

    /// <summary>Pass 2: reads the slots and prefetches what they point to.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="likely">Receives the likely account of each id; pass 3 compares the ids.</param>
    public void GoOn(ReadOnlySpan<ulong> hashes, Span<Account?> likely)
    {
        for (var i = 0; i < likely.Length; i++)
        {
            likely[i] = _parts.MadeAt(hashes[i])?.FindLikely(hashes[i]);
        }

        foreach (var account in likely)
        {
            if (account is not null)
            {
                Prefetch.Of(account);
            }
        }
    }

    /// <summary>Pass 3: compares and returns.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="hashes">Their hashes.</param>
    /// <param name="accounts">The likely accounts; receives the accounts.</param>
    public void Find(ReadOnlySpan<AccountId> ids, ReadOnlySpan<ulong> hashes, Span<Account?> accounts)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (accounts[i] is { } likely && !AccountPart.Is(likely, ids[i]))
            {
                accounts[i] = _parts.MadeAt(hashes[i])?.Find(hashes[i], ids[i]);
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
