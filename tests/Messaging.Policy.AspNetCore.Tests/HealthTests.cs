using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Messaging.Policy.AspNetCore.Tests;

/// <summary>What a host tells of its health, and under which names it is measured.</summary>
public sealed class HealthTests
{
    private const string Policy = """{ "name": "house", "ages": null, "audience": { "default": "everyone" } }""";

    [Fact]
    public async Task A_policy_that_is_up_to_date_is_healthy_and_is_named()
    {
        var entry = await CheckAsync("messaging-policy");

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data["policy"].Should().Be("house");
        entry.Data["policy.hash"].Should().Be(PolicyDocument.Hash(PolicyDocument.Parse(Policy)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_newer_policy_that_was_refused_is_degraded_and_tells_the_errors(bool isShadow)
    {
        var good = new PolicyStatus("house", "abc", []);
        var bad = good with { Errors = [new("$.budgets[0].limit", "-1 is not allowed")] };

        var entry = await CheckAsync("messaging-policy", services => services.AddSingleton<IMessagingPolicyStatus>(new Status(isShadow ? good : bad, isShadow ? bad : good)));

        entry.Status.Should().Be(HealthStatus.Degraded);
        entry.Data[isShadow ? "shadow.errors" : "policy.errors"].ToString().Should().Contain("$.budgets[0].limit");
    }

    [Theory]
    [InlineData(-150, true)]
    [InlineData(400, false)]
    public async Task Law_data_that_is_too_old_is_degraded(int days, bool isCurrent)
    {
        var entry = await CheckAsync("messaging-policy-laws", days: days);

        entry.Data.Keys.Should().BeEquivalentTo("lawData", "knownUntil", "rowsDue");
        entry.Status.Should().Be(isCurrent && ((string)entry.Data["rowsDue"]).Length == 0 ? HealthStatus.Healthy : HealthStatus.Degraded);
        (entry.Description == "The law data is older than the host accepts.").Should().Be(!isCurrent);
    }

    [Fact]
    public async Task Stores_that_answer_are_healthy() => (await CheckAsync("messaging-policy-stores")).Status.Should().Be(HealthStatus.Healthy);

    [Fact]
    public async Task A_store_that_does_not_answer_is_unhealthy_and_its_message_is_not_told()
    {
        var entry = await CheckAsync("messaging-policy-stores", services => services.AddSingleton<IThreadRepository>(new BrokenThreads()));

        entry.Status.Should().Be(HealthStatus.Unhealthy);
        entry.Data.Should().ContainKey("threads").WhoseValue.Should().Be(nameof(IOException));
        entry.Description.Should().Be("Ports that do not answer: threads.");
    }

    [Fact]
    public async Task A_probe_without_accounts_is_refused()
    {
        var start = () => CheckAsync("any", services => services.AddHealthChecks().AddMessagingPolicyStores(default, "other"));

        await start.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public void The_meter_and_the_activities_are_added_by_their_names()
    {
        var (meters, traces) = (new Meters(), new Traces());

        meters.AddMessagingPolicyInstrumentation().Should().BeSameAs(meters);
        traces.AddMessagingPolicyInstrumentation().Should().BeSameAs(traces);

        (meters.Names.Single(), traces.Names.Single()).Should().Be((MessagingPolicyTelemetry.MeterName, MessagingPolicyTelemetry.ActivitySourceName));
    }

    private static async Task<HealthReportEntry> CheckAsync(string name, Action<IServiceCollection>? register = null, int days = 0)
    {
        await using var host = await WebHost.StartAsync(Policy, register: services =>
        {
            services.AddHealthChecks().AddMessagingPolicy().AddMessagingPolicyLaws().AddMessagingPolicyStores(new SendAttempt("probe", "probe too"));
            register?.Invoke(services);
        });
        host.Clock.Advance(Duration.FromDays(days));
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == name);
        return report.Entries.Single().Value;
    }

    private sealed record Status(PolicyStatus Policy, PolicyStatus? Shadow) : IMessagingPolicyStatus;

    private sealed class BrokenThreads : IThreadRepository
    {
        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<MessageThread> threads, CancellationToken cancellationToken) =>
            throw new IOException($"no row for {subject}");

        public ValueTask<bool> TryReplaceAsync(AccountId one, AccountId other, MessageThread expected, MessageThread replacement, CancellationToken cancellationToken) => throw new IOException("down");
    }

    private sealed class Meters : MeterProviderBuilder
    {
        public List<string> Names { get; } = [];

        public override MeterProviderBuilder AddInstrumentation<TInstrumentation>(Func<TInstrumentation> instrumentationFactory) => this;

        public override MeterProviderBuilder AddMeter(params string[] names)
        {
            Names.AddRange(names);
            return this;
        }
    }

    private sealed class Traces : TracerProviderBuilder
    {
        public List<string> Names { get; } = [];

        public override TracerProviderBuilder AddInstrumentation<TInstrumentation>(Func<TInstrumentation> instrumentationFactory) => this;

        public override TracerProviderBuilder AddSource(params string[] names)
        {
            Names.AddRange(names);
            return this;
        }

        public override TracerProviderBuilder AddLegacySource(string operationName) => this;
    }
}
