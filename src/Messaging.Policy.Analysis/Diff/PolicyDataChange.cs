namespace Messaging.Policy;

/// <summary>A part of two policies that differs. Immutable.</summary>
/// <param name="Path">Which part, as a JSON path; of a limit with its name.</param>
/// <param name="Old">The old value as JSON; null: the old policy has none.</param>
/// <param name="New">The new value as JSON; null: the new policy has none.</param>
public sealed record PolicyDataChange(string Path, string? Old, string? New);
