namespace Messaging.Policy;

/// <summary>When a decision is made, read once: by the wall clock, and by one that never steps. Both are microseconds since the Unix epoch.</summary>
internal readonly record struct DecisionTime(long Now, long Steady);
