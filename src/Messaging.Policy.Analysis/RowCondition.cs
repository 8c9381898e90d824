namespace Messaging.Policy;

/// <summary>In what the attempts of a row are alike. Immutable.</summary>
/// <param name="Name">In what: <c>sender</c>, <c>ties</c>, <c>conversation</c>.</param>
/// <param name="Values">How, in words.</param>
public sealed record RowCondition(string Name, string Values);
