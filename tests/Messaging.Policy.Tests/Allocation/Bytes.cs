namespace Messaging.Policy.Tests.Allocation;

/// <summary>Counts the bytes that an action allocates.</summary>
internal static class Bytes
{
    private const int Rounds = 500;

    /// <summary>The bytes of the leanest of many tries: a collection in between blurs the count, but an allocation of the library's is in every one.</summary>
    public static long Of(Action action)
    {
        Repeat(action, 3 * Rounds);
        var least = long.MaxValue;
        for (var attempt = 0; attempt < 200 && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action, Rounds);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    public static T Now<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw new InvalidOperationException("It did not complete at once.");

    public static void Now(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("It did not complete at once.");
        }

        task.GetAwaiter().GetResult();
    }

    private static void Repeat(Action action, int times)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
