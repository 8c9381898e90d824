namespace Messaging.Policy;

/// <summary>A rule of a policy's own (POL). It can only narrow.</summary>
/// <remarks>Code, outcome and class are needed. Not safe for many threads while it is being written.</remarks>
public sealed class PolicyRuleOptions : PolicyPartOptions
{
    /// <summary>The reason's code, in lower snake case, unlike the library's and every other rule's.</summary>
    public string? Code { get; set; }

    /// <summary>When it rules.</summary>
    public ConditionOptions When { get; set; } = new();

    /// <summary>Ties that lift it. Default: none.</summary>
    public IList<string>? Unless { get; set; }

    /// <summary>What it narrows to; not deliver.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>What it is about. A rule about the sender (own) may not look at the recipient: not at its kind, bands, tags or region.</summary>
    public ReasonClass? Class { get; set; }
}
