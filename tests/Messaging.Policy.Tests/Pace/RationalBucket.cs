using System.Numerics;

namespace Messaging.Policy.Tests.Pace;

/// <summary>
/// Section 7 in tokens and fractions of them: how many tokens are missing at an instant. Missing tokens shrink evenly by one an emission
/// interval; below zero they say for how long the bucket has been full.
/// </summary>
internal sealed class RationalBucket(long limit, long interval)
{
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

    public void GiveBack(long now, long tokens)
    {
        if (_missing is not null)
        {
            // As it is stored, not as it counts: only an acquire brings it back.
            _missing = Rational.Max(StoredAt(now) - tokens, 0);
            _asOf = now;
        }
    }

    /// <summary>When the tokens are there; null: never.</summary>
    public BigInteger? ClearsAt(long now, long tokens) =>
        tokens > limit ? null : now + ((Rational.Max(MissingAt(now), 0) + tokens - limit) * interval).Ceiling;

    private Rational StoredAt(long now) => _missing!.Value - new Rational(now - _asOf, interval);

    private Rational MissingAt(long now) => _missing is null ? new Rational(-1, 1) * limit - 1 : Rational.Min(StoredAt(now), limit);
}
