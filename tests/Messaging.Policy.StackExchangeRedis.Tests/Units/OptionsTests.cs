using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Messaging.Policy.StackExchangeRedis.Tests.Units;

public class OptionsTests
{
    private const string Servers = "127.0.0.1:1,connectTimeout=100,connectRetry=1";

    public static TheoryData<string, Action<RedisBudgetOptions>> Wrong => new()
    {
        { "exactly one", options => options.Configuration = null },
        { "exactly one", options => options.ConfigurationOptions = new() },
        { "Configuration is empty", options => options.Configuration = " " },
        { "KeyPrefix is \"a{b\"", options => options.KeyPrefix = "a{b" },
        { "0 to 64 characters", options => options.KeyPrefix = new string('k', 65) },
        { "Database is -2", options => options.Database = -2 },
        { "CallTimeout is 00:00:00", options => options.CallTimeout = TimeSpan.Zero },
        { "at most one day", options => options.CallTimeout = TimeSpan.FromDays(2) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_that_are_not_valid_are_refused_when_they_are_said(string problem, Action<RedisBudgetOptions> spoil)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseRedisBudgets(options =>
        {
            options.Configuration = Servers;
            spoil(options);
        })));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budgets_are_Redis_s_and_the_rest_has_to_be_said()
    {
        await using var half = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseRedisBudgets(Servers)).BuildServiceProvider();
        Assert.ThrowsAny<Exception>(half.GetRequiredService<IMessagingPolicyEvaluator>);

        await using var whole = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseInMemoryStore().UseRedisBudgets(Servers)).BuildServiceProvider();
        Assert.NotNull(whole.GetRequiredService<IMessagingPolicyEvaluator>());
        Assert.Same(whole.GetRequiredService<RedisBudgetStore>(), whole.GetRequiredService<IBudgetStore>());
    }

    [Fact]
    public async Task An_evaluator_with_a_key_has_budgets_of_its_own()
    {
        await using var services = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseDefaults())
            .AddKeyedMessagingPolicy("chat", policy => policy.UseDefaults().UseInMemoryStore().UseRedisBudgets(Servers)).BuildServiceProvider();
        Assert.IsType<InMemoryMessagingStore>(services.GetRequiredService<IBudgetStore>());
        Assert.Same(services.GetRequiredKeyedService<RedisBudgetStore>("chat"), services.GetRequiredKeyedService<IBudgetStore>("chat"));
        Assert.NotNull(services.GetRequiredKeyedService<IMessagingPolicyEvaluator>("chat"));
    }

    [Fact]
    public async Task A_server_that_is_not_reached_keeps_no_host_from_starting()
    {
        await using var services = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults().UseInMemoryStore().UseRedisBudgets(Servers)).BuildServiceProvider();
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(default);
        }
    }
}
