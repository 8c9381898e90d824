namespace Messaging.Policy.Benchmarks.Service;

/// <summary>The results of calls over memory, which are there at once.</summary>
internal static class Completed
{
    public static T Of<T>(ValueTask<T> task) => task.IsCompletedSuccessfully ? task.Result : throw NotAtOnce();

    public static void Of(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            throw NotAtOnce();
        }

        task.GetAwaiter().GetResult();
    }

    private static InvalidOperationException NotAtOnce() => new("It did not complete at once.");
}
