using System.Numerics;

namespace Messaging.Policy.Tests.Pace;

/// <summary>
/// A bucket in tokens and fractions of them: how many tokens are missing at an instant. Missing tokens shrink evenly by one an emission
/// interval; below zero they say for how long the bucket has been full.
/// </summary>
internal sealed class RationalBucket(long limit, long interval)
{
    private const long Lateness = 60_000_000;

    private Rational? _missing;
    private long _asOf;

    public bool Has(long now, long tokens) => tokens <= limit && Rational.Max(MissingAt(now), 0) + tokens <= limit;

    public bool Take(long now, long tokens)
    {
        if (!Has(now, tokens))
        {
            Settle(now);
            return false;
        }

        _missing = Rational.Max(MissingAt(now), 0) + tokens;
        _asOf = now;
        return true;
    }

    /// <summary>What a refused taking of several leaves: a bucket never lacks more than its limit.</summary>
    public void Settle(long now)
    {
        if (_missing is not null)
        {
            _missing = MissingAt(now);
            _asOf = now;
        }
    }

    /// <summary>Gives back as much as was taken just now.</summary>
    public void GiveBack(long now, long tokens) => GiveBack(now, (Rational)tokens);

    /// <summary>Gives back what has not come back by itself of a take after which so much was missing.</summary>
    public void GiveBack(long now, long tokens, Rational missingAfter, long takenAt) =>
        GiveBack(now, Rational.Max(Rational.Min(tokens, missingAfter - new Rational(now - takenAt, interval)), 0));

    /// <summary>How much is missing, as it is stored.</summary>
    public Rational Missing(long now) => StoredAt(now);

    /// <summary>When the tokens are there; null: never.</summary>
    public BigInteger? ClearsAt(long now, long tokens) =>
        tokens > limit ? null : now + ((Rational.Max(MissingAt(now), 0) + tokens - limit) * interval).Ceiling;

    private void GiveBack(long now, Rational tokens)
    {
        // As it is stored, not as it counts: only an acquire brings it back. A bucket that is full stays as it is.
        if (_missing is not null && !(StoredAt(now) <= 0))
        {
            _missing = Rational.Max(StoredAt(now) - tokens, 0);
            _asOf = now;
        }
    }

    private Rational StoredAt(long now) => _missing!.Value - new Rational(now - _asOf, interval);

    private Rational MissingAt(long now)
    {
        if (_missing is null)
        {
            return -limit - 1;
        }

        // What others took up to a minute later than now stands; what lies further ahead is a clock that stepped back.
        var stored = StoredAt(now);
        return stored <= limit + new Rational(Lateness, interval) ? stored : limit;
    }
}
