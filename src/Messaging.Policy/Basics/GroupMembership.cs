namespace Messaging.Policy;

/// <summary>The half-open time for which a country belongs to a group, such as the European Union.</summary>
internal readonly record struct GroupMembership(long From, long To);
