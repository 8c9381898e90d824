using System.Runtime.CompilerServices;

namespace Messaging.Policy;

/// <summary>By <see cref="Region.CountryPlace"/>, the ages that any region of the place has at any time.</summary>
[InlineArray(Region.CountryPlaces)]
internal struct AgeSpans
{
    private AgeSpan _first;
}
