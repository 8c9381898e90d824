using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>How two policies differ. Immutable and safe for many threads.</summary>
public sealed record PolicyDiff
{
    /// <summary>The rows: what concerns one account alone first, then pairs, the most attempts first.</summary>
    public required ImmutableArray<PolicyDiffRow> Rows { get; init; }

    /// <summary>Parts that are compared as data, because no single attempt shows them: limits, groups, reports, disclosure. A path and both values.</summary>
    public required ImmutableArray<PolicyDataChange> Changes { get; init; }

    /// <summary>What bounds the answer: what was not compared.</summary>
    public required ImmutableArray<string> Bounds { get; init; }

    /// <summary>How many attempts were decided by each policy.</summary>
    public required long States { get; init; }

    /// <summary>Whether some row lets more through.</summary>
    public bool IsWider => Rows.Any(row => row.Direction == DiffDirection.Wider);

    /// <summary>Whether some row lets less through.</summary>
    public bool IsNarrower => Rows.Any(row => row.Direction == DiffDirection.Narrower);
}
