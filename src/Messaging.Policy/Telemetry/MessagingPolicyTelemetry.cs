using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The instruments and the source of activities by which evaluators tell how they do. Nothing in them is personal.</summary>
/// <remarks>
/// Hand it to evaluators with <see cref="EvaluatorOptions.Telemetry"/>; <c>AddMessagingPolicy</c> does. Nothing is measured, and no clock is read, while
/// nobody listens. The instruments belong to this object alone: two of them in one process do not share state. Safe for many threads.
/// </remarks>
public sealed class MessagingPolicyTelemetry : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Messaging.Policy";

    /// <summary>The name of the source of activities.</summary>
    public const string ActivitySourceName = "Messaging.Policy";

    private readonly Meter? _ownMeter;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter and ends it; null: this object does both.</param>
    /// <param name="clock">Tells how old the law data is; null: the system's.</param>
    public MessagingPolicyTelemetry(IMeterFactory? meters = null, IClock? clock = null)
    {
        var version = typeof(MessagingPolicyTelemetry).Assembly.GetName().Version!.ToString(3);
        Meter = meters?.Create(new MeterOptions(MeterName) { Version = version }) ?? (_ownMeter = new Meter(MeterName, version));
        Activities = new ActivitySource(ActivitySourceName, version);
        Instruments = new Instruments(Meter, clock ?? new EvaluatorOptions().Clock);
    }

    internal Meter Meter { get; }

    internal ActivitySource Activities { get; }

    internal Instruments Instruments { get; }

    /// <summary>Ends the source of activities, and the meter where no factory made it. Evaluators go on without them.</summary>
    public void Dispose()
    {
        Activities.Dispose();
        _ownMeter?.Dispose();
    }
}
