using Messaging.Policy;
using NodaTime;

namespace Chat;

/// <summary>Who gains and who loses contact by another policy.</summary>
public sealed record PolicyComparison(string Sum, IReadOnlyList<PolicyDiffRow> Gains, IReadOnlyList<PolicyDiffRow> Losses, IReadOnlyList<PolicyDataChange> Changes)
{
    // <readme:chat-diff>
    public static PolicyComparison Of(MessagingPolicyOptions old, MessagingPolicyOptions @new, Instant at)
    {
        var diff = PolicyAnalysis.Diff(old, @new, new AnalysisOptions { Instant = at });
        PolicyDiffRow[] gains = [.. diff.Rows.Where(row => row.Direction == DiffDirection.Wider)];
        PolicyDiffRow[] losses = [.. diff.Rows.Where(row => row.Direction == DiffDirection.Narrower)];
        return new(Say(diff), gains, losses, diff.Changes);
    }
    // </readme:chat-diff>

    private static string Say(PolicyDiff diff) => (diff.IsWider, diff.IsNarrower) switch
    {
        (true, true) => "Some gain contact, and some lose it.",
        (true, false) => "Some gain contact, and nobody loses it.",
        (false, true) => "Some lose contact, and nobody gains it.",
        _ => "Nobody gains or loses contact.",
    };
}
