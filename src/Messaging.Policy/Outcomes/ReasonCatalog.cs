using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>The library's reasons, and the reasons and remedies that a policy and its host add to them, by their place.</summary>
internal sealed class ReasonCatalog(ImmutableArray<Reason> standard, ImmutableArray<Reason> ownReasons, ImmutableArray<string> ownRemedies)
{
    public ImmutableArray<Reason> Standard { get; } = standard;

    public ImmutableArray<Reason> OwnReasons { get; } = ownReasons;

    /// <summary>The policy's own remedies, by their bit.</summary>
    public ImmutableArray<string> OwnRemedies { get; } = ownRemedies;

    public Reason OwnReason(int index) => OwnReasons[index];
}
