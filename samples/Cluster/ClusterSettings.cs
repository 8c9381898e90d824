using System.Globalization;

namespace Cluster;

/// <summary>What the command line says.</summary>
/// <param name="Seconds">How long the load lasts: 4 to 600.</param>
/// <param name="Flaws">What the service does wrong.</param>
public sealed record ClusterSettings(int Seconds, Flaws Flaws)
{
    public const string Usage = "usage: Cluster [--seconds 4..600] [--twin no-permit|answer-first|no-id|replica-reads]...";

    private static readonly Dictionary<string, Flaws> _flaws = new(StringComparer.Ordinal)
    {
        ["no-permit"] = Flaws.NoPermit,
        ["answer-first"] = Flaws.AnswerFirst,
        ["no-id"] = Flaws.NoId,
        ["replica-reads"] = Flaws.ReplicaReads,
    };

    public static bool TryRead(string[] arguments, out ClusterSettings settings, out string error)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        (settings, error) = (new(20, Flaws.None), "");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            if (arguments[i] == "--seconds" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 4 and <= 600)
            {
                settings = settings with { Seconds = seconds };
            }
            else if (arguments[i] == "--twin" && _flaws.TryGetValue(value, out var flaw))
            {
                settings = settings with { Flaws = settings.Flaws | flaw };
            }
            else
            {
                error = $"{arguments[i]} {value} is not understood; {Usage}";
                return false;
            }
        }

        return true;
    }
}
