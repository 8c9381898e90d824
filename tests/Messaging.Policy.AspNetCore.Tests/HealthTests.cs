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
    [InlineData(0)]
    [InlineData(90)]
    public async Task The_newest_edition_is_healthy_and_what_it_leaves_open_is_told(int daysAfterTheEdition)
    {
        var entry = await CheckAsync("messaging-policy-laws", day: RegionLaws.Shipped.AsOf.PlusDays(daysAfterTheEdition));

        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Keys.Should().BeEquivalentTo("lawData", "edition", "knownUntil", "isStale", "rowsDue");
        entry.Data["isStale"].Should().Be(true, "what can change was looked at until {0}", RegionLaws.Shipped.KnownUntil);
        entry.Description.Should().Contain("longer ago than the host accepts");
    }

    [Fact]
    public async Task An_edition_that_is_older_than_accepted_is_degraded()
    {
        var entry = await CheckAsync("messaging-policy-laws", day: RegionLaws.Shipped.AsOf.PlusDays(92));

        (entry.Status, entry.Description).Should().Be((HealthStatus.Degraded, "The edition of the law data is older than the host accepts."));
    }

    [Theory]
    [InlineData(true, HealthStatus.Degraded)]
    [InlineData(false, HealthStatus.Healthy)]
    public async Task A_host_that_asks_for_reviews_hears_of_rows_that_are_due(bool includesReviews, HealthStatus status)
    {
        var due = RegionLaws.Shipped.Rows.Min(row => row.ReviewBy)!.Value;

        var entry = await CheckAsync("messaging-policy-laws", includesReviews: includesReviews, maximumAge: Duration.FromDays(10_000), day: due);

        (entry.Status, entry.Description).Should().Be((status, "The edition of the law data is recent. Some of its rows were to be looked at again by now."));
        ((string)entry.Data["rowsDue"]).Should().NotBeEmpty();
        (await CheckAsync("messaging-policy-laws", includesReviews: true, maximumAge: Duration.FromDays(10_000), day: due.PlusDays(-1)))
            .Description.Should().Be("The law data is current.", "the twin asks the day before");
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

    private static async Task<HealthReportEntry> CheckAsync(string name, Action<IServiceCollection>? register = null, LocalDate? day = null, bool includesReviews = false, Duration? maximumAge = null)
    {
        await using var host = await WebHost.StartAsync(Policy, register: services =>
        {
            services.AddHealthChecks().AddMessagingPolicy().AddMessagingPolicyLaws(includesReviews: includesReviews).AddMessagingPolicyStores(new SendAttempt("probe", "probe too"));
            register?.Invoke(services);
        }, configure: policy =>
        {
            if (maximumAge is { } accepted)
            {
                policy.TellOfLawDataOlderThan(accepted);
            }
        });
        host.Clock.Reset((day ?? new LocalDate(2026, 11, 22)).AtMidnight().PlusHours(12).InUtc().ToInstant());
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
