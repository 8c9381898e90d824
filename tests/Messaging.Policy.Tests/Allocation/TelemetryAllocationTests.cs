using System.Diagnostics.Metrics;
using Messaging.Policy.Tests.Specs;
using NodaTime;

namespace Messaging.Policy.Tests.Allocation;

/// <summary>Measuring allocates nothing: not where nobody listens, and not where somebody does; nor does a shadow policy.</summary>
[Collection(Reference.RandomWorldCollection.Name)]
public sealed class TelemetryAllocationTests : IDisposable
{
    private readonly MessagingPolicyTelemetry _telemetry = new();
    private readonly World _world;
    private long _heard;

    public TelemetryAllocationTests() => _world = new World()
        .With(policy =>
        {
            policy.Accounts.Reports = new() { Threshold = 2, Window = Period.FromDays(7), RestrictFor = Period.FromDays(1) };
            policy.Budgets = [new() { Name = "messages", Limit = 2, Refill = 1, Every = Period.FromDays(3000) }, new() { Name = "inbox", Key = BudgetOwner.Recipient, Limit = 1000, Every = Period.FromSeconds(1) }];
        })
        .WithSettings(settings => settings with
        {
            Telemetry = _telemetry,
            Shadow = new() { Audience = new() { Default = "noOne" } },
            ShadowSamplesPerMinute = int.MaxValue,
            Listeners = _listeners,
        });

    private IReadOnlyList<IMessagingPolicyListener> _listeners = [];

    public void Dispose() => _telemetry.Dispose();

    [Fact]
    public void With_nobody_listening_nothing_is_allocated() => ShouldAllocateNothing();

    [Fact]
    public void With_somebody_listening_to_every_measurement_nothing_is_allocated()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (ReferenceEquals(instrument.Meter, _telemetry.Meter))
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => _heard += value + tags.Length);
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => _heard += tags.Length);
        listener.Start();

        ShouldAllocateNothing();
        _heard.Should().BePositive();
    }

    [Fact]
    public void With_somebody_listening_to_the_shadow_s_differences_nothing_is_allocated()
    {
        _listeners = [new Counting(this)];

        ShouldAllocateNothing();
        _heard.Should().BePositive();
    }

    private void ShouldAllocateNothing()
    {
        var attempt = _world.Attempt();
        var evaluator = _world.Evaluator;
        AccountId[] recipients = ["ben", "nobody", "ben"];
        var decisions = new Decision[3];

        Bytes.Of(() => Bytes.Now(evaluator.CanSendMessageAsync(attempt))).Should().Be(0);
        Bytes.Of(() => Bytes.Now(evaluator.CanSendMessagesAsync(attempt, recipients, decisions))).Should().Be(0);
        Bytes.Of(() => Bytes.Now(Bytes.Now(evaluator.AcquireSendAsync(attempt)).GiveBackAsync())).Should().Be(0);
        Bytes.Now(Bytes.Now(evaluator.AcquireSendAsync(attempt)).CommitAsync());
        Bytes.Now(Bytes.Now(evaluator.AcquireSendAsync(attempt)).CommitAsync());
        Bytes.Now(evaluator.CanSendMessageAsync(attempt)).Reasons.Should().Equal(Reason.RateLimited);
        Bytes.Of(() => Bytes.Now(evaluator.AcquireSendAsync(attempt))).Should().Be(0);
    }

    private sealed class Counting(TelemetryAllocationTests test) : IMessagingPolicyListener
    {
        public void OnShadowDiffered(in ShadowDifference difference) => test._heard++;
    }
}
