namespace Messaging.Policy;

/// <summary>The host's choice of how long a decision waits for its ports.</summary>
internal sealed record PortDeadlineSetting(TimeSpan Limit);
