using System.Diagnostics.Metrics;
using CsCheck;
using Messaging.Policy.Tests.Properties;
using Messaging.Policy.Tests.Specs;
using Messaging.Policy.Tests.Telemetry;

namespace Messaging.Policy.Tests.Shadow;

/// <summary>A world with a shadow policy, instruments and listeners goes as the same world without: every field of every decision, every bucket, every conversation.</summary>
public sealed class ShadowNonInterferenceTests
{
    [Fact]
    public void No_decision_bucket_or_conversation_shows_that_there_is_a_shadow() =>
        Gen.Select(Scene.Any, Scene.Any).Sample(
            (scene, other) =>
            {
                var ear = new Ear();
                using var telemetry = new MessagingPolicyTelemetry();
                using var measured = new Measurements(telemetry);
                var alone = scene.Build();
                var watched = scene.Build().WithSettings(settings => settings with
                {
                    Shadow = other.Build().Policy,
                    Telemetry = telemetry,
                    Listeners = [ear],
                    ShadowSamplesPerMinute = int.MaxValue,
                });

                foreach (var (plain, beside) in scene.Steps(alone).Zip(scene.Steps(watched)))
                {
                    watched.Check(beside).Text().Should().Be(alone.Check(plain).Text());
                    string.Join('|', watched.CheckMany(beside, "ben", "cho", "nobody").Select(each => each.Text()))
                        .Should().Be(string.Join('|', alone.CheckMany(plain, "ben", "cho", "nobody").Select(each => each.Text())));
                    var (one, two) = (alone.Acquire(plain), watched.Acquire(beside));
                    two.Decision.Text().Should().Be(one.Decision.Text());
                    alone.Commit(one);
                    watched.Commit(two);
                    Footprint.Of(watched).Should().Be(Footprint.Of(alone));
                }
            },
            iter: 300,
            print: scenes => $"{scenes.Item1} / {scenes.Item2}");

    [Fact]
    public void One_who_listens_to_measurements_and_throws_changes_no_decision_and_loses_no_token()
    {
        using var telemetry = new MessagingPolicyTelemetry();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (ReferenceEquals(instrument.Meter, telemetry.Meter))
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException());
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException());
        listener.Start();
        var world = new World().With(policy => policy.Budgets = [new() { Name = "messages", Limit = 1, Every = NodaTime.Period.FromDays(1) }])
            .WithSettings(settings => settings with { Telemetry = telemetry });

        var permit = world.Acquire();
        permit.IsGranted.Should().BeTrue();
        world.Check().Reasons.Should().Equal(Reason.RateLimited);
        world.GiveBack(permit).Check().IsAllowed.Should().BeTrue();
    }
}
