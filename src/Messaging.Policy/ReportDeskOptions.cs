using NodaTime;

namespace Messaging.Policy;

/// <summary>How a report desk runs. Immutable.</summary>
public sealed record ReportDeskOptions
{
#pragma warning disable RS0030 // As in EvaluatorOptions: the system's clocks enter as defaults that a host replaces.
    /// <summary>The clock for reports that name no instant, and for claims. Default: the system's.</summary>
    public IClock Clock
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = SystemClock.Instance;

    /// <summary>How long each port is waited for; more than zero, at most one day. Default: five seconds.</summary>
    public TimeSpan PortDeadline
    {
        get;
        init => field = Deadlines.Valid(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>What measures that time. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = TimeProvider.System;
#pragma warning restore RS0030

    /// <summary>After how long a report that the sink did not take is sent again; longer than <see cref="PortDeadline"/>. Default: thirty seconds.</summary>
    public Duration RetryAfter { get; init; } = Duration.FromSeconds(30);
}
