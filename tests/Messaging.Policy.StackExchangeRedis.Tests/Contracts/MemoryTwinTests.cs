using Messaging.Policy.StackExchangeRedis.Tests.Servers;
using NodaTime;

namespace Messaging.Policy.StackExchangeRedis.Tests.Contracts;

/// <summary>The same random operations on the store in memory and on a server: every answer is the same, to the last byte of what is remembered.</summary>
public abstract class MemoryTwin(ServerKind kind, bool ratesChange = true)
{
    private static readonly int Steps = int.TryParse(Environment.GetEnvironmentVariable("MESSAGING_POLICY_STEPS"), out var steps) ? steps : 5_000;

    [Fact]
    public async Task Random_operations_answer_as_in_memory()
    {
        const int inARun = 250;
        for (var run = 0; run < Steps / inARun; run++)
        {
            var (memory, server) = (new InMemoryMessagingStore(), await TestServers.NewStoreAsync(kind));
            var (inMemory, onServer) = (new RandomSteps(ratesChange), new RandomSteps(ratesChange));
            var now = Charges.Noon;
            for (var step = 0; step < inARun; step++)
            {
                now += Duration.FromTicks(10 * new Random((run * 7919) + step).NextInt64(0, 3 * Charges.Second));
                var (one, other) = (new Random((run * 1_000_003) + step), new Random((run * 1_000_003) + step));
                var expected = await inMemory.StepAsync(memory, one, now, withIds: false);
                var answer = await onServer.StepAsync(server, other, now, withIds: false);
                Assert.True(expected == answer, $"run {run}, step {step}:\n{expected}\n{answer}");
            }
        }
    }
}

[NeedsServer(ServerKind.Redis)]
public class RedisMemoryTwinTests() : MemoryTwin(ServerKind.Redis);

[NeedsServer(ServerKind.Garnet)]
public class GarnetMemoryTwinTests() : MemoryTwin(ServerKind.Garnet);

[NeedsServer(ServerKind.RedisCluster)]
// A repeat that is undone at the recipient leaves a bucket there brought back which a policy with other rates filled; in memory a repeat changes nothing at all.
public class RedisClusterMemoryTwinTests() : MemoryTwin(ServerKind.RedisCluster, ratesChange: false);
