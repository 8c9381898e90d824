using NodaTime;

namespace Messaging.Policy;

/// <summary>When what one account has set against another ends. <c>default</c>: none of it ends by itself. Immutable.</summary>
/// <remarks>At its instant a block, restriction or mute has ended: it holds one microsecond earlier. The end of what is not set says nothing.</remarks>
public readonly record struct BlockEnds
{
    private readonly MicrosOrNever _blocks;
    private readonly MicrosOrNever _restricts;
    private readonly MicrosOrNever _mutes;

    /// <summary>When the block ends, rounded down to the microsecond; null: it does not.</summary>
    public Instant? Blocks
    {
        get => Micros.ToInstantOrNull(BlocksMicros);
        init => _blocks = new(value);
    }

    /// <summary>When the restriction ends, rounded down to the microsecond; null: it does not.</summary>
    public Instant? Restricts
    {
        get => Micros.ToInstantOrNull(RestrictsMicros);
        init => _restricts = new(value);
    }

    /// <summary>When the mute ends, rounded down to the microsecond; null: it does not.</summary>
    public Instant? Mutes
    {
        get => Micros.ToInstantOrNull(MutesMicros);
        init => _mutes = new(value);
    }

    internal long BlocksMicros => _blocks.Value;

    internal long RestrictsMicros => _restricts.Value;

    internal long MutesMicros => _mutes.Value;

    /// <summary>Without the ends of what is not set.</summary>
    internal BlockEnds Of(BlockState state) => new()
    {
        Blocks = (state & BlockState.Blocks) != 0 ? Blocks : null,
        Restricts = (state & BlockState.Restricts) != 0 ? Restricts : null,
        Mutes = (state & BlockState.Mutes) != 0 ? Mutes : null,
    };

    /// <summary>What of a state has not ended.</summary>
    internal BlockState After(BlockState state, long now) =>
        state & ~((BlocksMicros <= now ? BlockState.Blocks : 0) | (RestrictsMicros <= now ? BlockState.Restricts : 0) | (MutesMicros <= now ? BlockState.Mutes : 0));
}
