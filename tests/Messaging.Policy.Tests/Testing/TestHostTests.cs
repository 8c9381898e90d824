using Messaging.Policy.Testing;
using NodaTime;

namespace Messaging.Policy.Tests.Testing;

public sealed class TestHostTests
{
    [Fact]
    public async Task A_host_decides_by_a_clock_that_is_moved_by_hand()
    {
        await using var host = Host();
        host.Store.SetAccount(new Account { Id = "ana", Standing = new(StandingState.Suspended, host.Clock.GetCurrentInstant() + Duration.FromHours(1)) });

        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).Reasons.Should().Contain(Reason.SenderSuspended);
        host.Clock.AdvanceHours(1);
        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).IsAllowed.Should().BeTrue();
    }

    [Theory]
    [InlineData(TestPorts.Accounts)]
    [InlineData(TestPorts.Relations)]
    [InlineData(TestPorts.Blocks)]
    [InlineData(TestPorts.Threads)]
    [InlineData(TestPorts.Reports)]
    [InlineData(TestPorts.Budgets)]
    public async Task A_port_that_is_down_refuses_and_heals(TestPorts port)
    {
        await using var host = Host();

        host.SetPortsDown(port);
        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).Reasons.Should().Equal(Reason.FactsUnavailable);
        host.Store.Block("ben", "ana");
        host.SetPortsDown(TestPorts.None);
        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).Reasons.Should().Equal([Reason.SenderBlocked], "facts still commit while a port is down");
        host.Store.Unblock("ben", "ana");
        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).IsAllowed.Should().BeTrue();
    }

    [Fact]
    public void A_policy_that_is_not_valid_makes_no_host() =>
        FluentActions.Invoking(() => TestHost.Create(policy => policy.UseDocument("""{ "audience": { "default": "nowhere" } }"""))).Should().Throw<PolicyDocumentException>();

    [Fact]
    public async Task Without_a_policy_it_is_the_library_s_own()
    {
        await using var host = TestHost.Create();

        host.Clock.GetCurrentInstant().Should().Be(TestHost.DefaultNow);
        (await host.Evaluator.CanSendMessageAsync(new("ana", "ben"))).IsAllowed.Should().BeFalse();
    }

    private static TestHost Host()
    {
        var host = TestHost.Create(policy => policy.UseDocument("""
            {
              "ages": null, "audience": { "default": "everyone" },
              "accounts": { "reports": { "threshold": 3, "window": "P7D", "restrictFor": "P1D" } },
              "budgets": [ { "name": "messages", "limit": 20, "every": "PT1M" } ]
            }
            """));
        host.Store.SetAccount(new Account { Id = "ana" });
        host.Store.SetAccount(new Account { Id = "ben" });
        return host;
    }
}
