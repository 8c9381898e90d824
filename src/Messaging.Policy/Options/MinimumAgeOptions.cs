namespace Messaging.Policy;

/// <summary>The minimum age (AGE-1, AGE-4).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class MinimumAgeOptions : PolicyPartOptions
{
    /// <summary>The age where no region says otherwise, 0 to 150 years. Default: 16.</summary>
    public int Default { get; set; } = 16;

    /// <summary>Ages by region (ISO 3166-1 or 3166-2); the most specific entry in force counts. Default: none.</summary>
    public IDictionary<string, IList<AgeRequirementOptions>>? Regions { get; set; }
}
