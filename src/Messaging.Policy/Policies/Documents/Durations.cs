using System.Globalization;
using System.Text;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Durations as documents write them: ISO 8601, weeks to seconds, a day is 24 hours, to the microsecond.</summary>
internal static class Durations
{
    public const int LongestDays = 3_650_000;
    public const long Longest = LongestDays * Day;
    public const string Allowed = "a duration of weeks, days, hours, minutes and seconds (to the microsecond), such as \"PT1M\" or \"P30D\", of at most 3650000 days";

    private const long Second = 1_000_000;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;
    private const int FractionDigits = 6;

    // In the order in which they may stand; the time of day begins at the third.
    private static readonly (char Letter, long Length)[] Parts = [('W', 7 * Day), ('D', Day), ('H', Hour), ('M', Minute), ('S', Second)];
    private const int FirstTimePart = 2;

    public static bool TryParse(ReadOnlySpan<char> text, out Period period)
    {
        period = Period.Zero;
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        Int128 total = 0;
        var next = 0;
        var inTime = false;
        text = text[1..];
        while (!text.IsEmpty)
        {
            if (text[0] == 'T')
            {
                if (inTime || text.Length == 1)
                {
                    return false;
                }

                inTime = true;
                next = FirstTimePart;
                text = text[1..];
            }

            if (!TryTakePart(ref text, next, inTime, out var part, out var length) || (total += length) > Longest)
            {
                return false;
            }

            next = part + 1;
        }

        period = ToPeriod((long)total);
        return true;
    }

    /// <summary>The length of a period, rounded down; false where it is negative, too long, or has years or months.</summary>
    public static bool TryGetMicroseconds(Period period, out long microseconds)
    {
        var nanoseconds =
            ((((Int128)period.Weeks * 7) + period.Days) * Day * 1000)
            + ((Int128)period.Hours * Hour * 1000)
            + ((Int128)period.Minutes * Minute * 1000)
            + ((Int128)period.Seconds * Second * 1000)
            + ((Int128)period.Milliseconds * 1_000_000)
            + ((Int128)period.Ticks * 100)
            + period.Nanoseconds;
        var isAllowed = period.Years == 0 && period.Months == 0 && nanoseconds >= 0 && nanoseconds <= (Int128)Longest * 1000;
        microseconds = isAllowed ? (long)(nanoseconds / 1000) : 0;
        return isAllowed;
    }

    /// <summary>The text of a period, in its normal form.</summary>
    /// <exception cref="ArgumentException">A document cannot hold it.</exception>
    public static string Format(Period period)
    {
        if (!TryGetMicroseconds(period, out var left))
        {
            throw new ArgumentException($"The period {period} cannot be written; allowed is {Allowed}.", nameof(period));
        }

        if (left == 0)
        {
            return "P0D";
        }

        var text = new StringBuilder("P");
        Append(text, ref left, Day, 'D');
        if (left > 0)
        {
            text.Append('T');
            Append(text, ref left, Hour, 'H');
            Append(text, ref left, Minute, 'M');
            if (left > 0)
            {
                text.Append((left / (decimal)Second).ToString("0.######", CultureInfo.InvariantCulture)).Append('S');
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ref long left, long length, char letter)
    {
        if (left >= length)
        {
            text.Append(CultureInfo.InvariantCulture, $"{left / length}{letter}");
            left %= length;
        }
    }

    private static bool TryTakePart(ref ReadOnlySpan<char> text, int first, bool inTime, out int part, out Int128 length)
    {
        (part, length) = (0, 0);
        var digits = CountDigits(text);
        if (digits == 0)
        {
            return false;
        }

        // Each digit beyond what the longest duration has in microseconds is one too many, unless it is a leading zero.
        var number = text[..digits].TrimStart('0');
        if (number.Length > 18)
        {
            return false;
        }

        var count = number.IsEmpty ? 0 : long.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[digits..];
        var fraction = 0L;
        var hasFraction = !text.IsEmpty && text[0] is '.' or ',';
        if (hasFraction)
        {
            var fractionDigits = CountDigits(text[1..]);
            if (fractionDigits is 0 or > FractionDigits)
            {
                return false;
            }

            fraction = long.Parse(text.Slice(1, fractionDigits), NumberStyles.None, CultureInfo.InvariantCulture);
            for (var i = fractionDigits; i < FractionDigits; i++)
            {
                fraction *= 10;
            }

            text = text[(1 + fractionDigits)..];
        }

        if (text.IsEmpty)
        {
            return false;
        }

        part = FindPart(text[0], first, inTime);
        if (part < 0 || (hasFraction && part != Parts.Length - 1))
        {
            return false;
        }

        length = ((Int128)count * Parts[part].Length) + fraction;
        text = text[1..];
        return true;
    }

    private static int FindPart(char letter, int first, bool inTime)
    {
        var end = inTime ? Parts.Length : FirstTimePart;
        for (var i = first; i < end; i++)
        {
            if (Parts[i].Letter == letter)
            {
                return i;
            }
        }

        return -1;
    }

    private static int CountDigits(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static Period ToPeriod(long microseconds) => new PeriodBuilder
    {
        Days = (int)(microseconds / Day),
        Hours = microseconds % Day / Hour,
        Minutes = microseconds % Hour / Minute,
        Seconds = microseconds % Minute / Second,
        Milliseconds = microseconds % Second / 1000,
        Nanoseconds = microseconds % 1000 * 1000,
    }.Build();
}
