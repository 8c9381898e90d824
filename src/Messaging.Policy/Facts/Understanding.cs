namespace Messaging.Policy;

/// <summary>Whether what a host passed and its ports answered is understood: an undefined or missing value is a failed look-up, never a guess.</summary>
internal static class Understanding
{
    public static bool IsUnderstood(in SendAttempt attempt) =>
        !attempt.Sender.IsEmpty
        && !attempt.Recipient.IsEmpty
        && attempt.Verb is > MessageVerb.Unknown and <= MessageVerb.Deliver
        && attempt.Content is > ContentKind.Unknown and <= ContentKind.Voice;

    /// <summary>Finds the port whose answer is not understood; null: all are.</summary>
    public static string? FindFault(in Snapshot snapshot, bool needsReports) =>
        !IsUnderstood(snapshot.Sender) || !IsUnderstood(snapshot.Recipient) ? FactLoader.AccountsPort
        : snapshot.Relations.Outgoing.Flags == RelationFlags.Unknown || snapshot.Relations.Incoming.Flags == RelationFlags.Unknown ? FactLoader.RelationsPort
        : !IsUnderstood(snapshot.Blocks) ? FactLoader.BlocksPort
        : !IsUnderstood(snapshot.Thread) ? FactLoader.ThreadsPort
        : needsReports && !AreInOrder(snapshot) ? FactLoader.ReportsPort
        : null;

    public static bool AreUnderstood(ReadOnlySpan<BlockPair> blocks)
    {
        foreach (var pair in blocks)
        {
            if (!IsUnderstood(pair.Outgoing) || !IsUnderstood(pair.Incoming))
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
    public static bool IsUnderstood(in Snapshot sender, bool needsReports) =>
        IsUnderstood(sender.Sender) && (!needsReports || AreInOrder(sender));

    public static bool IsUnderstood(Account? account) =>
        account is null
        || (account.Kind is > AccountKind.Unknown and <= AccountKind.System
            && account.Standing.State is > StandingState.Unknown and <= StandingState.Deactivated
            && account.Phone is >= PhoneLine.None and <= PhoneLine.Unknown
            && account.Email is EmailState.None or EmailState.Verified
            && account.AgeAssurance is >= AgeAssurance.Unspecified and <= AgeAssurance.Verified);

    public static bool IsUnderstood(BlockPair blocks) => IsUnderstood(blocks.Outgoing) && IsUnderstood(blocks.Incoming);

    public static bool IsUnderstood(in MessageThread thread) => thread.State is > MessageThreadState.Unknown and <= MessageThreadState.Locked;

    /// <summary>A way to shut out that is not known may be a stricter one: it is never read as none.</summary>
    private static bool IsUnderstood(BlockState state) =>
        state != BlockState.Unknown && (state & ~(BlockState.None | BlockState.Blocks | BlockState.Restricts | BlockState.Mutes)) == 0;

    private static bool AreInOrder(in Snapshot snapshot)
    {
        if (snapshot.Reports.IsDefault)
        {
            return false;
        }

        for (var i = 1; i < snapshot.Reports.Length; i++)
        {
            if (snapshot.Reports[i].At < snapshot.Reports[i - 1].At)
            {
                return false;
            }
        }

        return true;
    }
}
