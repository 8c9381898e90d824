namespace Messaging.Policy.StackExchangeRedis.Tests.Faults;

/// <summary>Calls that are made until a server answers.</summary>
internal static class Await
{
    private const int Most = 1_500;

    public static Task AnswerAsync(Func<Task> run) => AnswerAsync(async () =>
    {
        await run();
        return true;
    });

    public static async Task<T> AnswerAsync<T>(Func<Task<T>> run)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await run();
            }
            catch (Exception failure) when (ServerFailure.IsOne(failure) && attempt < Most)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <returns>How many tokens a bucket lacks.</returns>
    public static async Task<long> LacksAsync(RedisBudgetStore store, BudgetCharge charge)
    {
        var request = Charges.At(Charges.Noon, charge with { Cost = charge.Limit });
        return await AnswerAsync(async () => (await store.AskAsync(request, default)).IsGranted) ? 0 : (request.Charges[0].ClearsAtMicroseconds - request.NowMicroseconds) / Charges.Hour;
    }
}
