using Messaging.Policy;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry;

/// <summary>Adds the meter and the activities of the library to OpenTelemetry.</summary>
public static class MessagingPolicyInstrumentationExtensions
{
    /// <summary>Collects the meter <see cref="MessagingPolicyTelemetry.MeterName"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static MeterProviderBuilder AddMessagingPolicyInstrumentation(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(MessagingPolicyTelemetry.MeterName);
    }

    /// <summary>Collects the activities of <see cref="MessagingPolicyTelemetry.ActivitySourceName"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder, to go on.</returns>
    /// <exception cref="ArgumentNullException">The builder is null.</exception>
    public static TracerProviderBuilder AddMessagingPolicyInstrumentation(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(MessagingPolicyTelemetry.ActivitySourceName);
    }
}
