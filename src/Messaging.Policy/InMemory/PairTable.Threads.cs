namespace Messaging.Policy;

/// <content>The conversations.</content>
internal sealed partial class PairTable
{
    /// <summary>Finds the conversation of two accounts.</summary>
    public MessageThread FindThread(in AccountId subject, in AccountId other) => FindThread(HashOf(subject, other, out _), subject, other);

    /// <summary>Forgets conversations.</summary>
    /// <param name="accounts">Who there is.</param>
    /// <param name="before">Those in which nothing has happened since, in microseconds.</param>
    /// <returns>How many were forgotten.</returns>
    public long Reclaim(AccountTable accounts, long before)
    {
        var forgotten = 0L;
        foreach (var part in _numbers.Made)
        {
            forgotten += part.Reclaim((accounts, before), static (in pair, in thread, state) =>
                thread.IsOlderThan(state.before) && (state.accounts.Find(pair.First) is null || state.accounts.Find(pair.Second) is null));
        }

        foreach (var part in _others.Made)
        {
            forgotten += part.Reclaim((accounts, before), static (in pair, in thread, state) =>
                thread.IsOlderThan(state.before) && (state.accounts.Find(pair.First) is null || state.accounts.Find(pair.Second) is null));
        }

        return forgotten;
    }

    /// <summary>How many places there are for what does not fit into words.</summary>
    public long RestCapacity => _numbers.Made.Sum(static part => (long)part.Rests.Capacity) + _others.Made.Sum(static part => (long)part.Rests.Capacity);

    public void SetThread(in AccountId one, in AccountId other, in MessageThread thread)
    {
        if (AreNumbers(one, other, out var numbers, out _))
        {
            var hash = AccountHash.OfPair(numbers);
            _numbers.At(hash).SetThread(hash, numbers, thread);
        }
        else
        {
            var pair = AccountPair.Sorted(one, other);
            var hash = AccountHash.OfPair(pair);
            _others.At(hash).SetThread(hash, pair, thread);
        }
    }

    public bool TryReplaceThread(in AccountId one, in AccountId other, in MessageThread expected, in MessageThread replacement)
    {
        if (AreNumbers(one, other, out var numbers, out _))
        {
            var hash = AccountHash.OfPair(numbers);
            return _numbers.At(hash).TryReplaceThread(hash, numbers, expected, replacement);
        }

        var pair = AccountPair.Sorted(one, other);
        var hashOfPair = AccountHash.OfPair(pair);
        return _others.At(hashOfPair).TryReplaceThread(hashOfPair, pair, expected, replacement);
    }

    private MessageThread FindThread(ulong hash, in AccountId subject, in AccountId other) =>
        AreNumbers(subject, other, out var numbers, out _)
            ? _numbers.MadeAt(hash)?.ThreadOf(hash, numbers) ?? MessageThread.None
            : _others.MadeAt(hash)?.ThreadOf(hash, AccountPair.Sorted(subject, other)) ?? MessageThread.None;
}
