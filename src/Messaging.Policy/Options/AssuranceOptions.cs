namespace Messaging.Policy;

/// <summary>How well an age must be proved (AGE-3).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class AssuranceOptions : PolicyPartOptions
{
    /// <summary>The least that is asked where no region says otherwise. Default: declared.</summary>
    public AgeAssurance Minimum { get; set; } = AgeAssurance.Declared;

    /// <summary>What is asked by region; the most specific entry counts. Default: none.</summary>
    public IDictionary<string, AgeAssurance>? Regions { get; set; }
}
