using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>How long somebody may wait: timers end at some seven weeks, and nobody waits a day for a decision.</summary>
internal static class Deadlines
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <exception cref="ArgumentOutOfRangeException">It is not more than zero, or more than one day.</exception>
    public static TimeSpan Valid(TimeSpan limit, [CallerArgumentExpression(nameof(limit))] string? name = null) =>
        limit > TimeSpan.Zero && limit <= Longest
            ? limit
            : throw new ArgumentOutOfRangeException(name, limit, $"A deadline of {limit:c} is not allowed; allowed is more than zero, and at most one day.");
}
