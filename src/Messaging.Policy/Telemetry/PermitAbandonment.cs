namespace Messaging.Policy;

/// <summary>That a granted permit was neither committed nor given back. <c>default</c> names no policy. Immutable.</summary>
/// <param name="Policy">The name of the policy under which it was granted; empty: it has none.</param>
public readonly record struct PermitAbandonment(string Policy);
