using NodaTime;

namespace Messaging.Policy;

/// <summary>Several rates for the same keys, taken together: from all of them or from none.</summary>
/// <remarks>
/// Safe for many threads. It is exact whatever runs beside it: what is refused has taken nothing, and no other take is refused because of
/// tokens that are put back again. The tables may be taken from by themselves as well. Nothing is allocated.
/// </remarks>
/// <typeparam name="TKey">What a bucket belongs to.</typeparam>
public sealed class TokenBucketGroup<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly TokenBucketTable<TKey>[] _tables;

    /// <summary>Groups tables.</summary>
    /// <param name="tables">One to sixteen tables, each once. Time is read from the clock of the first.</param>
    /// <exception cref="ArgumentException">There are none, more than sixteen, or one of them twice.</exception>
    public TokenBucketGroup(params IEnumerable<TokenBucketTable<TKey>> tables)
    {
        _tables = [.. tables];
        if (_tables.Length is 0 or > BudgetPlaces.Most || _tables.Distinct().Count() != _tables.Length)
        {
            throw new ArgumentException($"A group has one to {BudgetPlaces.Most} tables, each once.", nameof(tables));
        }
    }

    /// <summary>Takes tokens from a key's bucket in every table if all of them have them, by the clock of the first table.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many from each: 0 or more.</param>
    /// <returns>Where granted, the answer of the first table; else that of the table that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketAnswer TryTake(TKey key, long tokens) => TryTakeAt(key, tokens, _tables[0].Now());

    /// <summary>Takes tokens from a key's bucket in every table if all of them have them, at an instant of the caller's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many from each: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Where granted, the answer of the first table; else that of the table that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketAnswer TryTake(TKey key, long tokens, Instant now)
    {
        Array.ForEach(_tables, static table => table.NoteInstants());
        return TryTakeAt(key, tokens, Micros.Of(now));
    }

    internal TokenBucketAnswer TryTakeAt(TKey key, long tokens, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        var hash = KeyHash.Of(key);
        BudgetPlaces inline = default;
        var places = ((Span<BucketPlace>)inline)[.._tables.Length];
        var wait = default(SpinWait);
        while (true)
        {
            var lacking = Judge(key, hash, tokens, now, places, out var lackingArrival);
            if (lacking is not null)
            {
                BringBack(key, hash, now);
                return new(WordStep.Lacking, lacking.Bucket, lackingArrival, now, tokens);
            }

            var step = TryTakeJudged(key, hash, tokens, now, places, out var answer);
            if (step is WordStep.Granted or WordStep.Full)
            {
                return answer;
            }

            wait.SpinOnce();
        }
    }

    /// <returns>The table that lacks the tokens longest; null if none does.</returns>
    private TokenBucketTable<TKey>? Judge(in TKey key, ulong hash, long tokens, long now, Span<BucketPlace> places, out long lackingArrival)
    {
        TokenBucketTable<TKey>? lacking = null;
        lackingArrival = 0;
        for (var i = 0; i < places.Length; i++)
        {
            var table = _tables[i];
            var arrival = table.ReadAt(key, hash, tokens, now, out places[i]);
            if (!table.Bucket.Admits(arrival, now, tokens)
                && (lacking is null || table.Bucket.ClearsAt(arrival, now, tokens) > lacking.Bucket.ClearsAt(lackingArrival, now, tokens)))
            {
                (lacking, lackingArrival) = (table, arrival);
            }
        }

        return lacking;
    }

    private WordStep TryTakeJudged(TKey key, ulong hash, long tokens, long now, Span<BucketPlace> places, out TokenBucketAnswer answer)
    {
        answer = default;

        // The first table comes last: its take needs no settling, and its answer is the group's.
        for (var i = places.Length - 1; i >= 0; i--)
        {
            var table = _tables[i];
            var step = table.TryTakeFound(key, hash, tokens, now, tentative: i > 0, mayWait: i == places.Length - 1, ref places[i], out var arrival);
            if (step != WordStep.Granted)
            {
                LetGo(key, hash, i + 1, tokens, places);
                answer = new(step, table.Bucket, arrival, now, tokens);
                return step;
            }

            if (i == 0)
            {
                answer = new(WordStep.Granted, table.Bucket, arrival, now, tokens);
            }
        }

        LetGo(key, hash, 1, putBack: 0, places);
        return WordStep.Granted;
    }

    private void LetGo(TKey key, ulong hash, int from, long putBack, Span<BucketPlace> places)
    {
        for (var i = from; i < places.Length; i++)
        {
            _tables[i].LetGo(key, hash, putBack * _tables[i].Bucket.Interval, places[i]);
        }
    }

    private void BringBack(TKey key, ulong hash, long now)
    {
        foreach (var table in _tables)
        {
            table.BringBack(key, hash, now);
        }
    }
}
