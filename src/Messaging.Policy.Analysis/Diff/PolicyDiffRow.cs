using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Attempts that two policies decide differently, all in the same way, told in words. Immutable and safe for many threads.</summary>
public sealed record PolicyDiffRow
{
    /// <summary>Who gains or loses.</summary>
    public required DiffDirection Direction { get; init; }

    /// <summary>What the old policy says; of a row about what is shown, what its sender sees.</summary>
    public required Outcome Old { get; init; }

    /// <summary>What the new policy says; of a row about what is shown, what its sender sees.</summary>
    public required Outcome New { get; init; }

    /// <summary>In what the attempts are alike; in everything that is not named they may be anything that was compared.</summary>
    public required ImmutableArray<RowCondition> Conditions { get; init; }

    /// <summary>Whether it is about one account alone, whatever the other is: its phone number, address, region, age proof or consent.</summary>
    public bool IsGate { get; init; }

    /// <summary>How many of the compared attempts these are.</summary>
    public required long States { get; init; }

    /// <summary>The reasons of the old policy in the example.</summary>
    public required ImmutableArray<string> OldReasons { get; init; }

    /// <summary>The reasons of the new policy in the example.</summary>
    public required ImmutableArray<string> NewReasons { get; init; }

    /// <summary>An example as a scenario file under the old policy, with what it expects.</summary>
    public required string OldScenario { get; init; }

    /// <summary>The same example under the new policy.</summary>
    public required string NewScenario { get; init; }
}
