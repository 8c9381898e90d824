namespace Messaging.Policy;

/// <summary>The privacy modes of a policy.</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class AudienceOptions : PolicyPartOptions
{
    /// <summary>The modes as a settings page lists them; at least one. Default: everyone, friends, noOne.</summary>
    public IList<ModeOptions>? Modes { get; set; }

    /// <summary>The mode of accounts that chose none and whose band has none. Default: friends.</summary>
    public string? Default { get; set; }

    /// <summary>What the policy says of single verbs: every verb but deliver, which goes by send. Default: nothing.</summary>
    public IDictionary<MessageVerb, VerbModeOptions>? Verbs { get; set; }

    /// <summary>Whether one may write only to somebody whose answer one would let in (MOD-1). Default: false.</summary>
    public bool Reciprocity { get; set; }
}
