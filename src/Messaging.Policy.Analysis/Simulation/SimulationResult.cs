using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What would change for a population of recorded attempts. Immutable. It holds no ids.</summary>
public sealed record SimulationResult
{
    /// <summary>How many attempts were decided.</summary>
    public required long Attempts { get; init; }

    /// <summary>How many of them the new policy lets through further.</summary>
    public required long Wider { get; init; }

    /// <summary>How many it lets through less far.</summary>
    public required long Narrower { get; init; }

    /// <summary>How many come to the same, with something else shown to the sender.</summary>
    public required long Shown { get; init; }

    /// <summary>The changes by outcome and reasons, the most attempts first.</summary>
    public required ImmutableArray<SimulationRow> ByReason { get; init; }

    /// <summary>The changes by the age bands of sender and recipient.</summary>
    public required ImmutableArray<SimulationRow> ByBand { get; init; }

    /// <summary>The changes by the regions of sender and recipient.</summary>
    public required ImmutableArray<SimulationRow> ByRegion { get; init; }
}
