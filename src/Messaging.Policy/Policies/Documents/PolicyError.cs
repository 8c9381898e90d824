namespace Messaging.Policy;

/// <summary>One thing that is wrong with a policy: where, and what is allowed there.</summary>
/// <remarks>Immutable and safe for many threads. Two errors are equal when both texts are.</remarks>
/// <param name="Path">The JSON path of the member, for example <c>$.budgets[0].every</c>; <c>$</c> is the whole document.</param>
/// <param name="Message">The value, shortened, and what is allowed instead.</param>
public sealed record PolicyError(string Path, string Message)
{
    /// <summary>The path and the message.</summary>
    /// <returns>The text, for example <c>$.budgets[0].every: is needed</c>.</returns>
    public override string ToString() => $"{Path}: {Message}";
}
