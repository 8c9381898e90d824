namespace Messaging.Policy.Cli;

/// <summary>A scenario that was checked as a whole and can be played.</summary>
/// <param name="Source">Where it stands: a file, or a line of one.</param>
/// <param name="Document">Its world and its steps.</param>
/// <param name="Policy">Its policy, compiled.</param>
internal sealed record Scenario(string Source, ScenarioDocument Document, PolicySource Policy)
{
    public string Name => Document.Name ?? "(no name)";
}
