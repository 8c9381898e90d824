namespace Messaging.Policy;

/// <summary>An age band.</summary>
/// <remarks>Name and from are needed. Not safe for many threads while it is being written.</remarks>
public sealed class AgeBandOptions : PolicyPartOptions
{
    /// <summary>The name; not empty, unlike every other band's, and neither "refuse" nor "accept".</summary>
    public string? Name { get; set; }

    /// <summary>
    /// The first age in the band, 0 to 150 years, or <see cref="AgeBoundary.Majority"/>: everybody who is of age where they are.
    /// Beside a boundary at majority, the numbers of a policy's bands are at most 18 or at least 21.
    /// </summary>
    public AgeBoundary? From { get; set; }

    /// <summary>The first age beyond it, more than from, or <see cref="AgeBoundary.Majority"/>; null: no end. Default: null.</summary>
    public AgeBoundary? To { get; set; }

    /// <summary>The mode of accounts in the band that chose none; null: the policy's default. Default: null.</summary>
    public string? Default { get; set; }

    /// <summary>The widest mode in the band; null: no ceiling. Default: null.</summary>
    public string? Widest { get; set; }

    /// <summary>Whether each contact needs the guardian's approval (GRD-1, GRD-2). Default: false.</summary>
    public bool GuardianApproval { get; set; }
}
