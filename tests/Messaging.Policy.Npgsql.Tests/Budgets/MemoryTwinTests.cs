using Messaging.Policy.StackExchangeRedis.Tests;
using Messaging.Policy.StackExchangeRedis.Tests.Contracts;
using NodaTime;

namespace Messaging.Policy.Npgsql.Tests.Budgets;

/// <summary>The same random operations on the store in memory and in PostgreSQL: every answer is the same, to the last byte of what is remembered.</summary>
public sealed class MemoryTwinTests : IDisposable
{
    private static readonly int Steps = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_STEPS"), out var steps) ? steps : 5_000;

    private readonly BudgetDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Random_operations_answer_as_in_memory()
    {
        const int inARun = 250;
        for (var run = 0; run < Steps / inARun; run++)
        {
            // Each store has its own connections, which go with it.
            await using var server = _database.NewStore();
            var memory = new InMemoryMessagingStore();
            var (inMemory, onServer) = (new RandomSteps(), new RandomSteps());
            var now = Charges.Noon;
            for (var step = 0; step < inARun; step++)
            {
                now += Duration.FromTicks(10 * new Random((run * 7919) + step).NextInt64(0, 3 * Charges.Second));
                var (one, other) = (new Random((run * 1_000_003) + step), new Random((run * 1_000_003) + step));
                var expected = await inMemory.StepAsync(memory, one, now, withIds: false);
                var answer = await onServer.StepAsync(server, other, now, withIds: false);
                answer.Should().Be(expected, "run {0}, step {1}", run, step);
            }
        }
    }
}
