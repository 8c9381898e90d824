using NodaTime;

namespace Messaging.Policy;

/// <summary>Several rates for the same keys, taken together: from all of them or from none.</summary>
/// <remarks>
/// Safe for many threads. It is exact whatever runs beside it: what is refused has taken nothing, and no other take is refused because of it. The buckets of
/// a key stand side by side: a take reads one place in memory and costs one compare-and-swap, however many rates there are. Nothing is
/// allocated but the page that a new key may need, and nothing runs in the background.
/// Use either the clock of the group or instants of your own, not both on one group.
/// </remarks>
/// <typeparam name="TKey">What the buckets belong to: an account, a pair of accounts, an address.</typeparam>
public sealed class TokenBucketGroup<TKey>
    where TKey : notnull, IEquatable<TKey>
{
    private readonly IBucketRows<TKey> _rows;
    private readonly TableClock _clock;
    private readonly int _rates;
    private bool _goesByInstants;

    /// <summary>Makes an empty group.</summary>
    /// <param name="rates">One to sixteen rates. The clock and the maximum of keys are those of the first, and the others must name the same.</param>
    /// <exception cref="ArgumentNullException">There is no list of rates.</exception>
    /// <exception cref="ArgumentException">There are none, more than sixteen, or their clocks or maximums differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of a rate is out of its range.</exception>
    public TokenBucketGroup(params IEnumerable<TokenBucketTableOptions> rates)
    {
        TokenBucketTableOptions[] all = [.. rates];
        if (all.Length is 0 or > ArrivalTimes.Most)
        {
            throw new ArgumentException($"A group has one to {ArrivalTimes.Most} rates; these are {all.Length}.", nameof(rates));
        }

        if (Array.Exists(all, rate => rate.MaximumKeys != all[0].MaximumKeys || rate.Clock != all[0].Clock || rate.TimeProvider != all[0].TimeProvider))
        {
            throw new ArgumentException("The rates of a group have one clock and one maximum of keys.", nameof(rates));
        }

        _rows = Rows(Array.ConvertAll(all, TokenBucketRate.Of), all[0].MaximumKeys);
        _clock = new(all[0]);
        _rates = all.Length;
    }

    /// <summary>How many keys are held.</summary>
    public long Count => _rows.Count;

    /// <summary>How many keys were forgotten because all of their buckets were full again, since the group was made.</summary>
    public long ReclaimedCount => _rows.Reclaimed;

    /// <summary>How many takes of new keys were refused because the group had its maximum of keys, since it was made.</summary>
    public long RefusedAtMaximumCount => _rows.RefusedAtMaximum;

    /// <summary>Takes tokens from a key's bucket of every rate if all of them have them, by the clock of the group.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many from each: 0 or more.</param>
    /// <returns>Where granted, the answer of the first rate; else that of the rate that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult TryTake(TKey key, long tokens) => At(key, tokens, _clock.Now(), isTaken: true);

    /// <summary>Takes tokens from a key's bucket of every rate if all of them have them, at an instant of the caller's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many from each: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Where granted, the answer of the first rate; else that of the rate that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult TryTake(TKey key, long tokens, Instant now) => At(key, tokens, Noted(now), isTaken: true);

    /// <summary>Asks without taking, by the clock of the group.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many of each: 0 or more.</param>
    /// <returns>Where granted, the answer of the first rate; else that of the rate that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult Ask(TKey key, long tokens) => At(key, tokens, _clock.Now(), isTaken: false);

    /// <summary>Asks without taking, at an instant of the caller's.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many of each: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <returns>Where granted, the answer of the first rate; else that of the rate that lacks them longest.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public TokenBucketResult Ask(TKey key, long tokens, Instant now) => At(key, tokens, Micros.Of(now), isTaken: false);

    /// <summary>Gives tokens back to every rate, by the clock of the group. A bucket never holds more than its limit.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many to each: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens) => GiveBackAt(key, tokens, _clock.Now());

    /// <summary>Gives tokens back to every rate, at an instant of the caller's. A bucket never holds more than its limit.</summary>
    /// <param name="key">The key.</param>
    /// <param name="tokens">How many to each: 0 or more.</param>
    /// <param name="now">The instant.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of tokens is negative.</exception>
    public void GiveBack(TKey key, long tokens, Instant now) => GiveBackAt(key, tokens, Micros.Of(now));

    /// <summary>
    /// Saves the buckets that are not full, so that a restart gives nobody a fresh burst. Others may go on taking: each key is saved as it is at one
    /// moment of the saving. The format is versioned and checked; it is written as a stream.
    /// </summary>
    /// <param name="stream">Where to; it stays open.</param>
    /// <param name="savedAt">The instant of the saving by the wall clock, or by the caller's own instants where the group goes by them.</param>
    /// <param name="writeKey">Writes a key.</param>
    /// <exception cref="ArgumentNullException">There is no stream or nothing that writes a key.</exception>
    public void Save(Stream stream, Instant savedAt, Action<BinaryWriter, TKey> writeKey)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(writeKey);
        var saved = Micros.Of(savedAt);
        var now = _goesByInstants ? saved : _clock.Now();
        using var writer = new SnapshotWriter(stream, TokenBucketGroup.SnapshotContent, saved);
        foreach (var (key, arrivals) in _rows.Copy())
        {
            if (!Array.Exists(arrivals, arrival => arrival > now))
            {
                continue;
            }

            writer.Record.Write(_goesByInstants);
            writer.Record.Write((byte)arrivals.Length);
            foreach (var arrival in arrivals)
            {
                writer.Record.Write(Math.Max(arrival - now, 0));
            }

            writeKey(writer.Record, key);
            writer.EndRecord();
        }

        writer.Finish();
    }

    /// <summary>Fills an empty group from a snapshot.</summary>
    internal void Fill(SnapshotReader reader, Instant loadedAt, Func<BinaryReader, TKey> readKey)
    {
        var loaded = Micros.Of(loadedAt);
        var now = _clock.Now();
        var age = Math.Max(loaded - reader.SavedAt, 0);
        var arrivals = new long[_rates];
        reader.ReadAll(record =>
        {
            var goesByInstants = record.ReadBoolean();
            var count = record.ReadByte();
            if (count != _rates)
            {
                throw new InvalidDataException($"The snapshot has {count} rates; this group has {_rates}.");
            }

            for (var i = 0; i < arrivals.Length; i++)
            {
                var missing = record.ReadInt64();
                arrivals[i] = goesByInstants ? reader.SavedAt + missing : now + missing - age;
            }

            _goesByInstants |= goesByInstants;
            if (!_rows.TryPut(readKey(record), arrivals, goesByInstants ? loaded : now))
            {
                throw new InvalidDataException("The snapshot has more keys than the group may hold.");
            }
        });
    }

    internal TokenBucketResult At(TKey key, long tokens, long now, bool isTaken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        return _rows.Take(key, tokens, now, isTaken);
    }

    private static IBucketRows<TKey> Rows(TokenBucket[] rates, long mostKeys) => rates.Length switch
    {
        <= 2 => new BucketRows<TKey, ArrivalTimes.Two, ProductionScheduler>(rates, mostKeys),
        <= 4 => new BucketRows<TKey, ArrivalTimes.Four, ProductionScheduler>(rates, mostKeys),
        _ => new BucketRows<TKey, ArrivalTimes.Sixteen, ProductionScheduler>(rates, mostKeys),
    };

    private long Noted(Instant now)
    {
        if (!_goesByInstants)
        {
            _goesByInstants = true;
        }

        return Micros.Of(now);
    }

    private void GiveBackAt(TKey key, long tokens, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        _rows.GiveBack(key, tokens, now);
    }
}
