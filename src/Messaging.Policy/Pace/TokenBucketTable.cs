using System.Runtime.CompilerServices;
using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// A token bucket for each key, all of one rate: the rate limiter of this library, for use by itself. A bucket's whole state is one 64-bit
/// arrival time beside its key, so that a million 64-bit keys take about 20 MB and a take touches one place in memory.
/// </summary>
/// <remarks>
/// Safe for many threads: a take is one compare-and-swap, without a lock; only a new key locks its page for a moment. Nothing runs in
/// the background, and takes allocate nothing but the page that a new key may need. 64-bit numbers are the fastest and
/// smallest keys. Numbers, GUIDs, and structs and pairs of them are hashed by their bits with a secret of the process, and texts by the framework's, so that nobody who chooses keys can crowd them together. Other types (with references, or
/// with fractions) serve by their own hash code: where strangers choose such keys, it has to be one that they cannot foresee. Keys are always compared in full.
/// A bucket that has been full again for a second is the same as one that was never there, and is forgotten when its place is needed.
/// Use either the clock of the table or instants of your own, not both on one table.
/// </remarks>
/// <typeparam name="TKey">What a bucket belongs to: an account, a pair of accounts, an address.</typeparam>
public sealed class TokenBucketTable<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly TokenBucket _bucket;
    private readonly BucketPages<TKey, ProductionScheduler> _pages;
    private readonly TableClock _clock;
    private bool _goesByInstants;

    /// <summary>Makes an empty table.</summary>
    /// <param name="options">The rate and the bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of the options is out of its range.</exception>
    public TokenBucketTable(TokenBucketTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _bucket = TokenBucketRate.Of(options);
        _pages = new(options.MaximumKeys);
        _clock = new(options);
    }

    /// <summary>How many keys are held.</summary>
    public long Count => _pages.Count;

    /// <summary>How many buckets were forgotten because they were full again, since the table was made.</summary>
    public long ReclaimedCount => _pages.Reclaimed;

    /// <summary>How many takes of new keys were refused because the table had its maximum of keys, since it was made.</summary>
    public long RefusedAtMaximumCount => _pages.RefusedAtMaximum;

    /// <summary>Takes one token from a key's bucket if it has one, by the clock of the table.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it was taken, what is left, and when it will be there.</returns>
    public TokenBucketResult TryTake(TKey key) => TryTakeAt(key, 1, Now());

    /// <summary>Takes tokens from a key's bucket if it has them, by the clock of the table.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <returns>Whether they were taken, what is left, and when they will be there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult TryTake(TKey key, long tokens) => TryTakeAt(key, tokens, Now());

    /// <summary>Takes tokens from a key's bucket if it has them, at an instant of the caller's; an instant may be earlier than the one before.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Whether they were taken, what is left, and when they will be there.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult TryTake(TKey key, long tokens, Instant now)
    {
        NoteInstants();
        return TryTakeAt(key, tokens, Micros.Of(now));
    }

    /// <summary>Asks without taking, by the clock of the table.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <returns>Whether they are there, what is left, and when they will be there. Of a table with its maximum of keys, a take may say otherwise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult Ask(TKey key, long tokens) => AskAt(key, tokens, Now());

    /// <summary>Asks without taking, at an instant of the caller's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Whether they are there, what is left, and when they will be there. Of a table with its maximum of keys, a take may say otherwise.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult Ask(TKey key, long tokens, Instant now) => AskAt(key, tokens, Micros.Of(now));

    /// <summary>
    /// Gives tokens back that were taken just now, by the clock of the table. A bucket never holds more than its limit. Where time has passed since they were taken, part
    /// of them has come back by itself: name the take (<see cref="GiveBack(TKey, long, TokenBucketResult)"/>).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens) => GiveBackAt(key, tokens, Now());

    /// <summary>Gives back what a take took and what has not come back by itself since, by the clock of the table: so a late give-back adds nothing to a burst.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many were taken: 0 or more.</param>
    /// <param name="taken">What the take answered. One that was not granted gives nothing back.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens, TokenBucketResult taken) => GiveBackAt(key, tokens, taken, Now());

    /// <summary>Gives back what a take took and what has not come back by itself since, at an instant of the caller's: so a late give-back adds nothing to a burst.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many were taken: 0 or more.</param>
    /// <param name="taken">What the take answered. One that was not granted gives nothing back.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens, TokenBucketResult taken, Instant now) => GiveBackAt(key, tokens, taken, Micros.Of(now));

    /// <summary>
    /// Gives tokens back that were taken just now, at an instant of the caller's. A bucket never holds more than its limit. Where time has passed since they were taken,
    /// part of them has come back by itself: name the take (<see cref="GiveBack(TKey, long, TokenBucketResult, Instant)"/>).
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens, Instant now) => GiveBackAt(key, tokens, Micros.Of(now));

    /// <summary>
    /// Saves the buckets that are not full, so that a restart gives nobody a fresh burst. Others may go on taking: each bucket is saved as it is at one
    /// moment of the saving. The format is versioned and checked; it is written as a stream.
    /// </summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="savedAt">The instant of the saving by the wall clock, or by the caller's own instants where the table goes by them.</param>
    /// <param name="writeKey">Writes a key.</param>
    public void Save(Stream stream, Instant savedAt, Action<BinaryWriter, TKey> writeKey)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(writeKey);
        var saved = Micros.Of(savedAt);
        var now = _goesByInstants ? saved : Now();
        using var writer = new SnapshotWriter(stream, TokenBucketTable.SnapshotContent, saved);
        foreach (var page in _pages.CopyPages())
        {
            foreach (var (key, arrival) in page)
            {
                if (arrival > now)
                {
                    writer.Record.Write(_goesByInstants);
                    writer.Record.Write(arrival - now);
                    writeKey(writer.Record, key);
                    writer.EndRecord();
                }
            }
        }

        writer.Finish();
    }

    /// <summary>Fills an empty table from a snapshot.</summary>
    internal void Fill(SnapshotReader reader, Instant loadedAt, Func<BinaryReader, TKey> readKey)
    {
        var loaded = Micros.Of(loadedAt);
        var now = Now();
        var age = Math.Max(loaded - reader.SavedAt, 0);
        reader.ReadAll(record =>
        {
            var goesByInstants = record.ReadBoolean();
            var missing = record.ReadInt64();
            var key = readKey(record);
            _goesByInstants |= goesByInstants;
            var arrival = goesByInstants ? reader.SavedAt + missing : now + missing - age;
            if (missing > age && !_pages.TryPut(key, arrival, goesByInstants ? loaded : now))
            {
                throw new InvalidDataException("The snapshot has more keys than the table may hold.");
            }
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void NoteInstants()
    {
        if (!_goesByInstants)
        {
            _goesByInstants = true;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal TokenBucketResult TryTakeAt(TKey key, long tokens, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        var step = _pages.TryTake(key, _bucket, now, tokens, out var arrival);
        return new(step, _bucket, arrival, now, tokens);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Now() => _clock.Now();

    private TokenBucketResult AskAt(TKey key, long tokens, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        var arrival = _pages.Read(key, _bucket, now, tokens);
        return new(_bucket.Admits(arrival, now, tokens) ? TakeStep.Granted : TakeStep.Lacking, _bucket, arrival, now, tokens);
    }

    private void GiveBackAt(TKey key, long tokens, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        _pages.Return(key, now, Math.Min(tokens, _bucket.Limit) * _bucket.Interval);
    }

    private void GiveBackAt(TKey key, long tokens, in TokenBucketResult taken, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        if (taken.IsGranted)
        {
            _pages.Return(key, now, TokenBucket.Outstanding(Math.Min(tokens, _bucket.Limit) * _bucket.Interval, taken.Arrival, now));
        }
    }
}
