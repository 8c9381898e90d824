namespace Messaging.Policy.Tests.Concurrency;

/// <summary>Lets several runners start at once.</summary>
public static class Race
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the runners on threads of their own, started together as nearly as the machine can.</summary>
    public static T[] Run<T>(int runners, Func<int, T> run)
    {
        using var line = new Barrier(runners);
        var results = new T[runners];
        var failures = new Exception?[runners];
        var threads = Enumerable.Range(0, runners).Select(runner => new Thread(() =>
        {
            try
            {
                line.SignalAndWait(Patience);
                results[runner] = run(runner);
            }
#pragma warning disable CA1031 // What a runner throws is told on the test's own thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures[runner] = exception;
            }
        })).ToArray();
        foreach (var thread in threads)
        {
            thread.Start();
        }

        foreach (var thread in threads)
        {
            thread.Join(Patience).Should().BeTrue("the runners end");
        }

        failures.Should().OnlyContain(failure => failure == null);
        return results;
    }

    public static T Now<T>(ValueTask<T> task) => task.IsCompleted ? task.GetAwaiter().GetResult() : task.AsTask().GetAwaiter().GetResult();

    public static void Now(ValueTask task)
    {
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
        }
        else
        {
            task.AsTask().GetAwaiter().GetResult();
        }
    }
}
