using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Groups of countries, and who belongs to them when.</summary>
internal static class RegionGroups
{
    /// <summary>The groups that a country belongs to at an instant.</summary>
    internal static ImmutableArray<Region> Of(Region country, long now) => [];
}
