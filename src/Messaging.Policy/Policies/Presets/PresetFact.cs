using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>What one part of a preset says of the product, since when that is known to hold, and from where. Immutable and safe for many threads.</summary>
/// <param name="Path">The part of the document, as a JSON path: <c>$.ages.minimum</c>.</param>
/// <param name="Kind">How well it is known.</param>
/// <param name="AsOf">The last day on which it was seen to hold; of a guess, the day on which it was made.</param>
/// <param name="Says">The fact, in words.</param>
/// <param name="Sources">Where it comes from, as the document's sources say it; empty where nobody says so.</param>
public sealed record PresetFact(string Path, PresetFactKind Kind, LocalDate AsOf, string Says, ImmutableArray<string> Sources);
