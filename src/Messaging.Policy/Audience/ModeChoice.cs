using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Whether an account's owner may choose a mode. Immutable and safe for many threads.</summary>
/// <param name="Limits">What does not permit it; <see cref="ModeLimits.None"/>: it may be chosen.</param>
/// <param name="Permitted">The modes that may be chosen, as a settings page lists them.</param>
public sealed record ModeChoice(ModeLimits Limits, ImmutableArray<string> Permitted)
{
    /// <summary>Whether it may be chosen.</summary>
    public bool IsPermitted => Limits == ModeLimits.None;
}
