namespace Messaging.Policy;

/// <summary>The ages below which a guardian has to have consented to the account (GRD-3, GRD-4).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class ConsentAgeOptions : PolicyPartOptions
{
    /// <summary>The age where no region says otherwise, 0 to 150 years; 0 asks for no consent. Default: 0.</summary>
    public int Default { get; set; }

    /// <summary>Ages by region (ISO 3166-1 or 3166-2); the most specific entry in force counts. Default: none.</summary>
    public IDictionary<string, IList<AgeRequirementOptions>>? Regions { get; set; }
}
