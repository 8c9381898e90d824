using Messaging.Policy;
using Messaging.Policy.Testing;
using NodaTime;
using Xunit;

namespace HostTests;

public sealed class HouseRulesTests
{
    // <readme:scenario-runner>
    [Fact]
    public async Task The_host_decides_as_its_scenarios_say()
    {
        await using var host = TestHost.Create(policy => policy.UseDocumentFile("house.policy.json"));
        var result = await ScenarioRunner.PlayAsync("house.scenario.json", host.Services);
        result.ThrowIfFailed();
    }
    // </readme:scenario-runner>

    // <readme:test-host>
    [Fact]
    public async Task A_suspension_ends_on_time()
    {
        await using var host = TestHost.Create(policy => policy.UseDocumentFile("house.policy.json"));
        host.Store.SetAccount(new Account { Id = "ana", Standing = new(StandingState.Suspended, TestHost.DefaultNow + Duration.FromHours(1)) });
        host.Store.SetAccount(new Account { Id = "ben" });

        Assert.False((await host.Evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"))).IsAllowed);
        host.Clock.AdvanceHours(1);
        Assert.True((await host.Evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"))).IsAllowed);
    }
    // </readme:test-host>
}
