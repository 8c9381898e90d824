namespace Messaging.Policy;

/// <summary>The least and the greatest of some ages, both included. Immutable.</summary>
internal readonly record struct AgeSpan(int Least, int Greatest)
{
    internal static AgeSpan Of(Timeline<int> timeline)
    {
        var (least, greatest) = (int.MaxValue, int.MinValue);
        foreach (var age in timeline.Values)
        {
            (least, greatest) = (Math.Min(least, age), Math.Max(greatest, age));
        }

        return new(least, greatest);
    }

    internal AgeSpan With(AgeSpan other) => new(Math.Min(Least, other.Least), Math.Max(Greatest, other.Greatest));
}
