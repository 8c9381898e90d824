namespace Messaging.Policy;

/// <summary>The least and the greatest of some ages, both included. Immutable.</summary>
internal readonly record struct AgeSpan(int Least, int Greatest)
{
    internal AgeSpan With(AgeTimeline timeline) => new(Math.Min(Least, timeline.Least), Math.Max(Greatest, timeline.Greatest));
}
