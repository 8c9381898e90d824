namespace Messaging.Policy;

/// <summary>An ordered pair of accounts whose ids are numbers: half the size of a pair of ids of any kind.</summary>
internal readonly record struct NumberPair(long First, long Second)
{
    /// <summary>Whether two pairs are the same, found without a branch: nobody can foretell what stands in a table.</summary>
    public bool Equals(NumberPair other) => ((First ^ other.First) | (Second ^ other.Second)) == 0;

    public override int GetHashCode() => HashCode.Combine(First, Second);
}
