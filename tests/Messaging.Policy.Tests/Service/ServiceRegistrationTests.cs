using Messaging.Policy.Tests.Flow;
using Messaging.Policy.Tests.Specs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

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
        store.SetThread("ana", "ben", new MessageThread { State = MessageThreadState.Pending, StartedBy = "ana" }.WithSide("ana", "ben", new(1, null)));
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
        using var provider = new ServiceCollection().AddMessagingPolicy(policy => policy.UseDefaults()).BuildServiceProvider();

        provider.Invoking(services => services.GetRequiredService<IReportDesk>()).Should().Throw<InvalidOperationException>();
        provider.GetRequiredService<IMessagingPolicyEvaluator>().Should().NotBeNull();
    }

    [Theory]
    [InlineData(59, 0)]
    [InlineData(60, 1)]
    public async Task A_report_that_waits_is_sent_again_after_the_pause_that_the_host_chose(int seconds, int sent)
    {
        var sink = new Counting { IsDown = true };
        var clock = new FakeClock(Stage.Noon);
        await using var provider = new ServiceCollection().AddSingleton<IReportSink>(sink)
            .AddMessagingPolicy(policy => policy.UseDefaults().UseClock(clock).RetryReportsAfter(Duration.FromMinutes(1))).BuildServiceProvider();
        var desk = provider.GetRequiredService<IReportDesk>();

        (await desk.ReportAndBlockAsync(new() { By = "ben", About = "ana" })).Report.Should().Be(ReportState.Waiting);
        sink.IsDown = false;
        clock.AdvanceSeconds(seconds);

        (await desk.SendWaitingAsync()).Should().Be(sent);
        sink.Count.Should().Be(sent);
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void A_pause_that_is_not_longer_than_the_deadline_of_the_ports_stops_the_host_at_its_start(int seconds, bool starts)
    {
        using var provider = new ServiceCollection()
            .AddMessagingPolicy(policy => policy.UseDefaults().UsePortDeadline(TimeSpan.FromSeconds(5)).RetryReportsAfter(Duration.FromSeconds(seconds))).BuildServiceProvider();

        var start = provider.Invoking(services => services.GetRequiredService<IStartupValidator>().Validate());

        if (starts)
        {
            start.Should().NotThrow();
        }
        else
        {
            start.Should().Throw<OptionsValidationException>().WithMessage("*sent again after 00:00:0*deadline of the ports, 00:00:05*");
        }
    }

    [Fact]
    public void A_pause_is_more_than_zero() =>
        FluentActions.Invoking(() => new ServiceCollection().AddMessagingPolicy(policy => policy.RetryReportsAfter(Duration.Zero)))
            .Should().Throw<ArgumentOutOfRangeException>();

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

        public bool IsDown { get; set; }

        public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken)
        {
            Count += IsDown ? throw new IOException("down") : 1;
            return default;
        }
    }
}
