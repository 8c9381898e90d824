using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What the host knows of a group at the instant of a question; the library keeps no groups.</summary>
/// <remarks>
/// What is missing is never a yes: members that are not stated (a <c>default</c> array), or an empty id among the lists, refuse everything (SYS-1).
/// Somebody who was silently refused, and shown as added, belongs among the invited. Immutable and safe for many threads.
/// </remarks>
public sealed record GroupFacts
{
    /// <summary>Who is inside, with the creator if it still is; an account that occurs twice counts once.</summary>
    public required ImmutableArray<AccountId> Members { get; init; }

    /// <summary>Who made it; null: not known, which asks for an approval wherever some creators have to give one (GRP-5). Default: null.</summary>
    public AccountId? Creator { get; init; }

    /// <summary>Who is invited and not yet inside; each holds a seat. Default: nobody.</summary>
    public ImmutableArray<AccountId> Invited { get; init; } = [];

    /// <summary>The accounts that the creator has approved (GRP-5). Default: none.</summary>
    public ImmutableArray<AccountId> Approved { get; init; } = [];

    internal bool IsUnderstood => IsNamed(Members) && IsNamed(Invited) && IsNamed(Approved) && Creator is not { IsEmpty: true };

    /// <summary>Names nobody: how many are inside and invited.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsUnderstood ? $"group of {Members.Length}, {Invited.Length} invited" : "group of unknown members";

    private static bool IsNamed(ImmutableArray<AccountId> ids) => !ids.IsDefault && !ids.Contains(default);
}
