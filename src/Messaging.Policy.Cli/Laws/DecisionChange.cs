namespace Messaging.Policy.Cli;

/// <summary>A decision that comes out otherwise by other law data.</summary>
/// <param name="Example">The attempt and the world that show it.</param>
/// <param name="Before">The outcome by the old data.</param>
/// <param name="After">The outcome by the new data.</param>
internal sealed record DecisionChange(LawExample Example, Outcome Before, Outcome After)
{
    /// <summary>Whether the new data is the stricter.</summary>
    public bool IsTighter => After < Before;
}
