using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Tests.Service;

/// <summary>What a host gets beside the evaluator, wired to the same policy and stores.</summary>
public sealed class ServiceRegistrationTests
{
    [Fact]
    public async Task The_desk_the_settings_and_the_inbox_follow_the_registered_policy_and_stores()
    {
        var sink = new Counting();
        var services = new ServiceCollection().AddSingleton<IReportSink>(sink)
            .AddMessagingPolicy(policy => policy.UsePreset("tiktok-2023").UsePortDeadline(TimeSpan.FromMinutes(1)));
        await using var provider = services.BuildServiceProvider();
        var store = provider.GetRequiredService<InMemoryMessagingStore>();
        store.SetAccount(World.Adult("ana"));
        store.SetThread("ana", "ben", new() { State = MessageThreadState.Pending, StartedBy = "ana" });
        var places = new RequestPlace[1];
        var inbox = provider.GetRequiredService<IRequestInbox>();

        await inbox.FindPlacesAsync("ben", new AccountId[] { "ana" }, places);
        places.Should().Equal(RequestPlace.Requests);
        await provider.GetRequiredService<IReportDesk>().ReportAndBlockAsync(new() { By = "ben", About = "ana" });
        await inbox.FindPlacesAsync("ben", new AccountId[] { "ana" }, places);

        places.Should().Equal(RequestPlace.Nowhere);
        sink.Count.Should().Be(1);
        provider.GetRequiredService<IAudienceSettings>().AvailableModes(World.Adult("ana")).Permitted.Should().Equal("everyone", "friends", "noOne");
    }

    [Fact]
    public void A_desk_without_a_sink_is_not_made_and_the_rest_is()
    {
        using var provider = new ServiceCollection().AddMessagingPolicy().BuildServiceProvider();

        provider.Invoking(services => services.GetRequiredService<IReportDesk>()).Should().Throw<InvalidOperationException>();
        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
    }

    [Fact]
    public async Task An_inbox_waits_for_no_port_longer_than_the_deadline_and_is_cancelled_at_once()
    {
        var stage = new Stage();
        var inbox = new RequestInbox(stage.Policy, stage.Ports.Ports, new() { PortDeadline = Stage.Deadline, TimeProvider = stage.Time });
        var reached = new TaskCompletionSource();
        stage.Ports.Before[PortCalls.Blocks] = token =>
        {
            reached.TrySetResult();
            return new(Task.Delay(Timeout.Infinite, token));
        };
        var places = new RequestPlace[1];

        var found = inbox.FindPlacesAsync("ben", new AccountId[] { "ana" }, places, Stage.Noon).AsTask();
        await reached.Task;
        stage.Time.Advance(Stage.Deadline);
        await FluentActions.Awaiting(() => found).Should().ThrowAsync<TimeoutException>();

        using var caller = new CancellationTokenSource();
        found = inbox.FindPlacesAsync("ben", new AccountId[] { "ana" }, places, Stage.Noon, caller.Token).AsTask();
        await caller.CancelAsync();
        await FluentActions.Awaiting(() => found).Should().ThrowAsync<OperationCanceledException>();
    }

    private sealed class Counting : IReportSink
    {
        public int Count { get; private set; }

        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
        {
            Count++;
            return default;
        }
    }
}
