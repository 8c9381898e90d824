using StackExchange.Redis;

namespace Messaging.Policy;

/// <summary>By whose clock a call goes, and how much longer than needed a value is kept.</summary>
/// <param name="Now">The instant in microseconds; empty: the server's.</param>
/// <param name="Margin">In milliseconds.</param>
internal readonly record struct CallTimes(RedisValue Now, long Margin)
{
    /// <summary>How long the answer to a take is remembered, in milliseconds.</summary>
    public const long TakeRemembered = IBudgetStore.TakesRememberedMicroseconds / 1_000;

    /// <summary>How long an undone take is remembered, in milliseconds.</summary>
    public const long VoidRemembered = IBudgetStore.VoidsRememberedMicroseconds / 1_000;

    /// <summary>The largest instant whose microseconds every Lua knows exactly.</summary>
    private const long Latest = (1L << 53) - 1;

    /// <exception cref="ArgumentOutOfRangeException">The instant is named, and is before 1970 or beyond what a script can count.</exception>
    public static CallTimes Of(BudgetRequest request)
    {
        if (!request.IsInstantNamed)
        {
            return new(RedisValue.EmptyString, 1_000);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(request.NowMicroseconds, 0, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.NowMicroseconds, Latest, nameof(request));

        // Who names instants may name them more slowly than time goes.
        return new(request.NowMicroseconds, 3_600_000);
    }
}
