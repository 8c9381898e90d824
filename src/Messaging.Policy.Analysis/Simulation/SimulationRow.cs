using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Recorded attempts that two policies decide differently in the same way. Immutable.</summary>
/// <param name="What">In what they are alike: the outcomes and reasons, the bands, or the regions.</param>
/// <param name="Wider">How many the new policy lets through further.</param>
/// <param name="Narrower">How many it lets through less far.</param>
/// <param name="Shown">How many come to the same, with something else shown to the sender.</param>
/// <param name="Examples">The numbers of the first of them, as they were given.</param>
public sealed record SimulationRow(string What, long Wider, long Narrower, long Shown, ImmutableArray<long> Examples)
{
    /// <summary>How many they are.</summary>
    public long Count => Wider + Narrower + Shown;
}
