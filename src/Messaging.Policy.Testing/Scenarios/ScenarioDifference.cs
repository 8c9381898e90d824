namespace Messaging.Policy.Testing;

/// <summary>A member of an answer that is not as a scenario expects. Immutable.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Step">The step, counted from zero.</param>
/// <param name="StepName">The step's name; null: it has none.</param>
/// <param name="Entry">The place in a step that is answered with a list, else zero.</param>
/// <param name="Member">The member, for example <c>senderSees.outcome</c>.</param>
/// <param name="Expected">What is expected, as JSON.</param>
/// <param name="Actual">What was answered, as JSON; <c>nothing</c> where there is no such member.</param>
public sealed record ScenarioDifference(string Scenario, int Step, string? StepName, int Entry, string Member, string Expected, string Actual)
{
    /// <summary>The difference in a line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Scenario}: step {Step}{(StepName is null ? "" : $" ({StepName})")}, entry {Entry}: {Member} is {Actual}, expected {Expected}";
}
