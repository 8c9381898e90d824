using NodaTime;

namespace Messaging.Policy;

/// <summary>When a rule or a budget of a policy applies: all conditions that are stated must hold.</summary>
/// <remarks>A list that is null or empty is not a condition. Not safe for many threads while it is being written.</remarks>
public sealed class ConditionOptions : PolicyPartOptions
{
    /// <summary>The verbs.</summary>
    public IList<MessageVerb>? Verbs { get; set; }

    /// <summary>The content.</summary>
    public IList<ContentKind>? Content { get; set; }

    /// <summary>The sender's kind.</summary>
    public IList<AccountKind>? FromKinds { get; set; }

    /// <summary>The recipient's kind.</summary>
    public IList<AccountKind>? ToKinds { get; set; }

    /// <summary>The sender's age band.</summary>
    public IList<string>? FromBands { get; set; }

    /// <summary>The recipient's age band.</summary>
    public IList<string>? ToBands { get; set; }

    /// <summary>Regions of which the sender must be in one: ISO 3166, or groups of countries; a country stands for its subdivisions. A sender without a region is in none.</summary>
    public IList<string>? FromRegions { get; set; }

    /// <summary>Regions of which the recipient must be in one, as in <see cref="FromRegions"/>.</summary>
    public IList<string>? ToRegions { get; set; }

    /// <summary>Tags of which the sender must hold one, computed ones too.</summary>
    public IList<string>? Tags { get; set; }

    /// <summary>Tags of which the recipient's own account must carry one.</summary>
    public IList<string>? ToTags { get; set; }

    /// <summary>Whether the sender is starting a conversation; null: either way. Default: null.</summary>
    public bool? Starting { get; set; }

    /// <summary>The sender's account is younger than this, in weeks to seconds, or of unknown age. Default: not asked.</summary>
    public Period? AccountYoungerThan { get; set; }
}
