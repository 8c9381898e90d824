using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Whether what a host passed and its ports answered is understood: an undefined or missing value is a failed look-up, never a guess.</summary>
internal static class FactValidation
{
    public static bool IsUnderstood(in SendAttempt attempt) => IsUnderstood(attempt, attempt.Recipient);

    /// <summary>Whether the attempt is understood, of whose recipients this is one.</summary>
    public static bool IsUnderstood(in SendAttempt attempt, in AccountId recipient) =>
        !attempt.Sender.IsEmpty
        && !recipient.IsEmpty
        && attempt.Verb is > MessageVerb.Unknown and <= MessageVerb.Deliver
        && attempt.Content is > ContentKind.Unknown and <= ContentKind.Voice;

    /// <summary>Whether the attempt and what was read for it are understood, the reports left aside, which concern the sender alone.</summary>
    public static bool IsUnderstood(in Snapshot snapshot) =>
        IsUnderstood(snapshot.Attempt, snapshot.RecipientId) && FindFault(snapshot, needsReports: false) is null;

    /// <summary>Finds the port whose answer is not understood; null: all are.</summary>
    public static string? FindFault(in Snapshot snapshot, bool needsReports) =>
        !IsUnderstood(snapshot.Sender) || !IsUnderstood(snapshot.Recipient) ? PortNames.Accounts
        : snapshot.Relations.Outgoing.Flags == RelationFlags.Unknown || snapshot.Relations.Incoming.Flags == RelationFlags.Unknown ? PortNames.Relations
        : !IsUnderstood(snapshot.Blocks) ? PortNames.Blocks
        : !IsUnderstood(snapshot.Thread) ? PortNames.Threads
        : needsReports && !AreInOrder(snapshot.Reports) ? PortNames.Reports
        : null;

    public static bool AreUnderstood(ReadOnlySpan<BlockPair> blocks)
    {
        foreach (var pair in blocks)
        {
            if (!PairFlags.IsUnderstood(pair.Outgoing) || !PairFlags.IsUnderstood(pair.Incoming))
            {
                return false;
            }
        }

        return true;
    }

    public static bool AreUnderstood(ReadOnlySpan<RelationPair> relations)
    {
        foreach (var pair in relations)
        {
            if (pair.Outgoing.Flags == RelationFlags.Unknown || pair.Incoming.Flags == RelationFlags.Unknown)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether what was read of the sender alone is understood.</summary>
    public static bool IsUnderstood(Account? sender, ImmutableArray<Report> reports, bool needsReports) =>
        IsUnderstood(sender) && (!needsReports || AreInOrder(reports));

    public static bool IsUnderstood(Account? account) => account is null || account.IsUnderstood;

    public static bool IsUnderstood(BlockPair blocks) => PairFlags.IsUnderstood(blocks.Outgoing) && PairFlags.IsUnderstood(blocks.Incoming);

    public static bool IsUnderstood(in MessageThread thread) => thread.State is > MessageThreadState.Unknown and <= MessageThreadState.Locked && (thread.First.Sent | thread.Second.Sent) >= 0;

    /// <summary>Whether a conversation is one of the two that it was asked of, as far as it says: one of them began it.</summary>
    public static bool IsAbout(in MessageThread thread, in AccountId one, in AccountId other) =>
        thread.StartedBy.IsEmpty || thread.StartedBy.Is(one) || thread.StartedBy.Is(other);

    private static bool AreInOrder(ImmutableArray<Report> reports) => !reports.IsDefault && ReportOrder.IsUnderstood(reports);
}
