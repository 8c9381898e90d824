namespace Messaging.Policy;

/// <summary>Something about a valid policy that its author may not have meant. Immutable.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Code">What kind of finding it is, for example <c>dead-route</c>.</param>
/// <param name="Path">Where it is, as a JSON path of the policy document.</param>
/// <param name="Message">What is found.</param>
/// <param name="WayOut">What to do about it.</param>
public sealed record LintFinding(LintSeverity Severity, string Code, string Path, string Message, string WayOut)
{
    /// <summary>Says where and what is found, and the way out.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Path}: {Code}: {Message}. {WayOut}.";
}
