using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The answer to a question about a group: each member with its own outcome, in one snapshot.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
[JsonConverter(typeof(HostOnlyJsonConverter<GroupResult>))]
public sealed class GroupResult
{
    internal GroupResult(ImmutableArray<GroupMemberDecision> members, GroupEntry entry = GroupEntry.Invited)
    {
        Members = members;
        Entry = entry;
        foreach (var member in members)
        {
            Outcome = Best(Outcome, member.Decision.Outcome);
            ShownOutcome = Best(ShownOutcome, member.SenderView.Outcome);
        }
    }

    /// <summary>Each account that is to be added, in the order of the attempt; or each member that a message is for, once, in the order of the group.</summary>
    public ImmutableArray<GroupMemberDecision> Members { get; }

    /// <summary>The best outcome of any of them; deny where there is nobody. For the host.</summary>
    public Outcome Outcome { get; }

    /// <summary>Whether anybody may be added, or reached: those whose own decision says so, and nobody else.</summary>
    public bool IsAllowed => Outcome != Outcome.Deny;

    /// <summary>The best outcome that the sender is shown of any of them; deny where there is nobody.</summary>
    public Outcome ShownOutcome { get; }

    /// <summary>What those who may be added become.</summary>
    public GroupEntry Entry { get; }

    /// <summary>The true outcome and how many members it is about. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Outcome} ({Members.Length} members)");

    private static Outcome Best(Outcome one, Outcome other) => one > other ? one : other;
}
