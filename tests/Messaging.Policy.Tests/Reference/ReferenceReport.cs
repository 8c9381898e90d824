namespace Messaging.Policy.Tests.Reference;

/// <summary>Who reported whom, when, with what weight, and when it was dismissed.</summary>
internal sealed record ReferenceReport(string By, string About, long At, long Weight, long? DismissedAt)
{
    /// <summary>Of weight above 0, not about oneself, not dismissed at or before now.</summary>
    public bool Counts(long now) => Weight > 0 && By != About && At <= now && (DismissedAt is null || DismissedAt > now);
}
