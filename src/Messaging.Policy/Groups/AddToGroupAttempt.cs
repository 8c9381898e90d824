using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>One attempt to add accounts to a group.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
/// <param name="Inviter">Who adds.</param>
/// <param name="Candidates">The accounts to add, in the order of the answer; a <c>default</c> array is none.</param>
/// <param name="Group">The group before anybody is added.</param>
public sealed record AddToGroupAttempt(AccountId Inviter, ImmutableArray<AccountId> Candidates, GroupFacts Group)
{
    /// <summary>The instant to decide for, rounded down to the microsecond; null: the evaluator's clock.</summary>
    public Instant? At { get; init; }

    /// <summary>Tags that come with the attempt.</summary>
    public TagSet Presents { get; init; }

    /// <summary>Names nobody.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"adding {(Candidates.IsDefault ? 0 : Candidates.Length)} to a {Group}";
}
