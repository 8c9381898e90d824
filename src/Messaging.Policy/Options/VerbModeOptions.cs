namespace Messaging.Policy;

/// <summary>What a policy says of the privacy mode for one verb.</summary>
/// <remarks>The default is needed. Not safe for many threads while it is being written.</remarks>
public sealed class VerbModeOptions : PolicyPartOptions
{
    /// <summary>The mode for this verb of accounts that chose none, neither for the verb nor at all; it goes before the band's default.</summary>
    public string? Default { get; set; }
}
