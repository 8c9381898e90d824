using NodaTime;

namespace Messaging.Policy;

/// <summary>That one account was reported by another (RPT-1). <c>default</c> names nobody. Immutable.</summary>
/// <param name="By">Who reported.</param>
/// <param name="At">When; each report counts at its own instant.</param>
public readonly record struct Report(AccountId By, Instant At);
