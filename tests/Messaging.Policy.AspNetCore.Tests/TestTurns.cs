namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>Lets other work go on until something is so, without a length of time.</summary>
internal static class TestTurns
{
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
