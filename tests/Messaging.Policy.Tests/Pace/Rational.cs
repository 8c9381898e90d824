using System.Numerics;

namespace Messaging.Policy.Tests.Pace;

/// <summary>An exact fraction.</summary>
internal readonly record struct Rational
{
    private readonly BigInteger _over;
    private readonly BigInteger _underLessOne;

    public Rational(BigInteger over, BigInteger under)
    {
        var divisor = BigInteger.GreatestCommonDivisor(over, under) * under.Sign;
        _over = over / divisor;
        _underLessOne = (under / divisor) - 1;
    }

    private BigInteger Under => _underLessOne + 1;

    public BigInteger Ceiling => -BigInteger.Divide(-_over - Mod(-_over, Under), Under);

    public static implicit operator Rational(long value) => new(value, 1);

    public static Rational operator +(Rational left, Rational right) => new((left._over * right.Under) + (right._over * left.Under), left.Under * right.Under);

    public static Rational operator -(Rational left, Rational right) => new((left._over * right.Under) - (right._over * left.Under), left.Under * right.Under);

    public static Rational operator *(Rational left, Rational right) => new(left._over * right._over, left.Under * right.Under);

    public static bool operator <=(Rational left, Rational right) => left._over * right.Under <= right._over * left.Under;

    public static bool operator >=(Rational left, Rational right) => right <= left;

    public static Rational Max(Rational left, Rational right) => left >= right ? left : right;

    public static Rational Min(Rational left, Rational right) => left <= right ? left : right;

    private static BigInteger Mod(BigInteger value, BigInteger divisor) => ((value % divisor) + divisor) % divisor;
}
