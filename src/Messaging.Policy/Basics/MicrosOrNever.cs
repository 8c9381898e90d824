using NodaTime;

namespace Messaging.Policy;

/// <summary>An instant in whole microseconds, or never. <c>default</c> is never, so that what is left out never comes.</summary>
internal readonly record struct MicrosOrNever
{
    private readonly long _turned;

    /// <param name="micros">The instant; <see cref="Micros.Never"/>: never.</param>
    public MicrosOrNever(long micros) => _turned = micros ^ Micros.Never;

    /// <param name="instant">The instant, rounded down; null: never.</param>
    public MicrosOrNever(Instant? instant)
        : this(instant is { } known ? Micros.Of(known) : Micros.Never)
    {
    }

    public long Value => _turned ^ Micros.Never;

    public Instant? Instant => Micros.ToInstantOrNull(Value);
}
