namespace Messaging.Policy.Tests.Pace;

/// <summary>A monotonic clock in microseconds that goes on when a test says so.</summary>
internal sealed class SteppedTime : TimeProvider
{
    public long Microseconds { get; set; } = 1_000_000_000;

    public override long TimestampFrequency => 1_000_000;

    public override long GetTimestamp() => Microseconds;
}
