using System.Globalization;

namespace Messaging.Policy;

/// <summary>Whether a rate can be kept. A token comes back after whole microseconds, rounded up: a faster rate than those here would run at another speed than it says.</summary>
internal static class KeptRate
{
    /// <summary>From so many microseconds a token on, rounding up to a whole one changes a rate by less than one in a hundred.</summary>
    private const long RoundedFrom = 100;

    /// <param name="period">The period.</param>
    /// <param name="tokens">How many tokens come back in it: 1 or more.</param>
    /// <param name="microsecond">How many units of the period a microsecond has.</param>
    /// <returns>Null if it can be kept, else what it does and what is allowed.</returns>
    public static string? Fault(long period, long tokens, long microsecond = 1)
    {
        var unit = (Int128)tokens * microsecond;
        var isKept = period >= unit && (period >= unit * RoundedFrom || period % unit == 0);
        return isKept ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"gives a token back every {(decimal)period / (decimal)unit:0.######} microseconds; allowed is {RoundedFrom} or more, or a whole number of them from 1 on");
    }
}
