namespace Messaging.Policy;

/// <summary>Who is told of reloads.</summary>
internal sealed record ReloadListener(Action<IReadOnlyList<PolicyError>> Tell);
