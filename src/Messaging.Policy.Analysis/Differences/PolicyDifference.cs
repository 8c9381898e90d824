using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>One attempt that two policies decide differently. Immutable.</summary>
public sealed record PolicyDifference
{
    /// <summary>What the first policy says.</summary>
    public required Outcome Old { get; init; }

    /// <summary>What the second policy says. It may be the same, where reasons or what is shown differ.</summary>
    public required Outcome New { get; init; }

    /// <summary>The attempt, in words.</summary>
    public required ImmutableArray<RowCondition> Conditions { get; init; }

    /// <summary>The attempt as a scenario file under the first policy, with what it expects.</summary>
    public required string OldScenario { get; init; }

    /// <summary>The same attempt under the second policy.</summary>
    public required string NewScenario { get; init; }
}
