namespace Messaging.Policy.Tests.Reference;

/// <summary>What one send took from one budget. Mark: the arrival time right after it.</summary>
internal sealed record ReferenceTake(ReferenceBudget Budget, (string, string) Bucket, long Tokens, Int128 Mark, long At)
{
    private const long Remembered = 30 * ReferenceTime.Day;

    /// <summary>What a thread remembers ends 30 days after the take.</summary>
    public bool IsRememberedAt(long now) => now < At + Remembered;
}
