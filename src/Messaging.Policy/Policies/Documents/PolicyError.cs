namespace Messaging.Policy;

/// <summary>One thing that is wrong with a policy: where, and what is allowed there.</summary>
/// <remarks>Immutable and safe for many threads. Two errors are equal when all their texts are.</remarks>
/// <param name="Path">The JSON path of the member, for example <c>$.budgets[0].every</c>; <c>$</c> is the whole document.</param>
/// <param name="Message">The value, shortened, and what is allowed instead.</param>
public sealed record PolicyError(string Path, string Message)
{
    /// <summary>
    /// Where the member stands for the one who edits it: the configuration's key, <c>Messaging:Policy:budgets:0:every</c>, or the file and the path in it; null where
    /// the policy is not read from either. Default: null.
    /// </summary>
    public string? Location { get; init; }

    /// <summary>The location, or the path where there is none, and the message.</summary>
    /// <returns>The text, for example <c>$.budgets[0].every: is needed</c>.</returns>
    public override string ToString() => $"{Location ?? Path}: {Message}";
}
