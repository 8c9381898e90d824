using System.Diagnostics;
using Messaging.Policy.Tests.Specs;

namespace Messaging.Policy.Tests.Telemetry;

/// <summary>Each call of the evaluator is an activity where somebody listens, without anything personal in it.</summary>
public sealed class ActivityTests : IDisposable
{
    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly List<Activity> _activities = [];
    private readonly World _world;

    public ActivityTests() => _world = new World().WithSettings(settings => settings with { Telemetry = _telemetry });

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void A_check_a_list_and_an_acquire_are_one_activity_each()
    {
        using var listener = Listen();

        _world.Check(verb: MessageVerb.Call);
        _world.CheckMany(_world.Attempt(), "ben", "nobody");
        _world.CheckMany(_world.Attempt());
        _world.Send();

        _activities.Select(Text).Should().Equal(
            "messaging_policy.check: messaging_policy.operation=check messaging_policy.verb=call messaging_policy.recipients=1 messaging_policy.outcome=deliver",
            "messaging_policy.check: messaging_policy.operation=check messaging_policy.verb=send messaging_policy.recipients=2",
            "messaging_policy.check: messaging_policy.operation=check messaging_policy.verb=send messaging_policy.recipients=0",
            "messaging_policy.acquire: messaging_policy.operation=acquire messaging_policy.verb=send messaging_policy.recipients=1 messaging_policy.outcome=deliver");
        _activities.Should().OnlyContain(activity => activity.Status == ActivityStatusCode.Unset);
    }

    [Fact]
    public void A_decision_for_which_facts_were_not_available_is_an_error()
    {
        using var listener = Listen();
        _world.WithPorts(ports => ports with { Blocks = new Broken() }).Check();

        var activity = _activities.Should().ContainSingle().Subject;
        activity.Status.Should().Be(ActivityStatusCode.Error);
        activity.StatusDescription.Should().Be("facts_unavailable");
    }

    [Fact]
    public void One_who_listens_without_sampling_costs_no_activity()
    {
        using var listener = Listen(ActivitySamplingResult.None);

        _world.Check().IsAllowed.Should().BeTrue();

        _activities.Should().BeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_who_listens_and_throws_changes_no_decision(bool atTheBeginning)
    {
        using var listener = Listen(started: atTheBeginning ? _ => throw new InvalidOperationException() : null, stopped: atTheBeginning ? null : _ => throw new InvalidOperationException());

        _world.Check().IsAllowed.Should().BeTrue();
        _world.Send().IsAllowed.Should().BeTrue();
        Activity.Current?.Source.Name.Should().NotBe(MessagingPolicyTelemetry.ActivitySourceName);
    }

    private static string Text(Activity activity) => $"{activity.OperationName}: {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}";

    private ActivityListener Listen(
        ActivitySamplingResult sampling = ActivitySamplingResult.AllData, Action<Activity>? started = null, Action<Activity>? stopped = null)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => ReferenceEquals(source, _telemetry.Activities),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => sampling,
            ActivityStarted = started,
            ActivityStopped = stopped ?? _activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class Broken : IBlockListRepository
    {
        public ValueTask FindAsync(AccountId subject, ReadOnlyMemory<AccountId> others, Memory<BlockPair> blocks, CancellationToken cancellationToken) =>
            throw new InvalidOperationException();
    }
}
