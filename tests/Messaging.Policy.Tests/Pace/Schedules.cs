namespace Messaging.Policy.Tests.Pace;

/// <summary>Plays a small scene under every schedule with few preemptions, or under many random ones.</summary>
internal static class Schedules
{
    /// <summary>Every schedule in which no more than so many times a thread is stopped that could have gone on.</summary>
    /// <returns>How many schedules there were.</returns>
    public static int All(int mostPreemptions, Action<Turns> play, int most = 200_000)
    {
        var script = new List<int>();
        for (var count = 1; ; count++)
        {
            using var turns = new Turns(script, mostPreemptions);
            Play(turns, play, script);
            script = [.. turns.Choices.Select(choice => choice.Chosen)];
            var last = turns.Choices.Count - 1;
            while (last >= 0 && script[last] + 1 == turns.Choices[last].Options)
            {
                last--;
            }

            if (last < 0 || count == most)
            {
                return count;
            }

            script = [.. script.Take(last), script[last] + 1];
        }
    }

    public static void Random(int count, Action<Turns> play)
    {
        for (var seed = 0; seed < count; seed++)
        {
            using var turns = new Turns([], int.MaxValue, new Random(seed));
            Play(turns, play, [seed]);
        }
    }

    private static void Play(Turns turns, Action<Turns> play, IReadOnlyList<int> script)
    {
        try
        {
            play(turns);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"With the schedule [{string.Join(", ", script)}]: {exception.Message}", exception);
        }
    }
}
