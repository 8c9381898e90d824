using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What an account's guardian permits. A guardian can only narrow.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed record Guardian
{
    /// <summary>The widest mode that the guardian permits, by name; null: no ceiling. A name that the policy lacks admits nobody.</summary>
    public string? Widest { get; init; }

    /// <summary>The accounts with which contact is approved (GRD-1, GRD-2); empty: none.</summary>
    public ImmutableHashSet<AccountId> Approved { get; init; } = [];
}
