namespace Messaging.Policy;

/// <summary>An ordered pair of accounts whose ids are numbers: half the size of a pair of ids of any kind.</summary>
internal readonly record struct NumberPair(long First, long Second);
