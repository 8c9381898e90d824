using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What became of an assertion. Immutable and safe for many threads.</summary>
public sealed record AssertionResult
{
    /// <summary>The assertion.</summary>
    public required PolicyAssertion Assertion { get; init; }

    /// <summary>Whether it holds.</summary>
    public required AssertionVerdict Verdict { get; init; }

    /// <summary>How many attempts were looked at.</summary>
    public required long States { get; init; }

    /// <summary>What the policy says in the counter-example; null: there is none.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>In what the counter-example is special.</summary>
    public ImmutableArray<RowCondition> Conditions { get; init; } = [];

    /// <summary>The smallest counter-example, with the fewest facts away from a first message between two persons, as a scenario file that says what the policy does; null: there is none.</summary>
    public string? Scenario { get; init; }

    /// <summary>What bounds the answer: what was not looked at.</summary>
    public required ImmutableArray<string> Bounds { get; init; }
}
