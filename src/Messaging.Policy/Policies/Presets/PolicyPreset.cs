using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>
/// A policy that describes a product, with what is known of each part of it. It is an independent description of public behaviour, not endorsed by anybody, and
/// not kept up to date by itself: see <see cref="IsStaleAt"/>.
/// </summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed class PolicyPreset
{
    private readonly ReadOnlyMemory<byte> _document;
    private readonly Lazy<PresetRecord> _record;

    /// <summary>Makes a preset of its two documents.</summary>
    /// <param name="name">The name by which it is used, which is also the policy's.</param>
    /// <param name="document">The policy document, in UTF-8.</param>
    /// <param name="facts">What is known of each part of it: a JSON object with <c>product</c>, <c>facts</c> and <c>cannotSay</c>, in UTF-8.</param>
    /// <exception cref="ArgumentException">The name is null or empty.</exception>
    public PolicyPreset(string name, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> facts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        _document = document;
        _record = new(() => PresetRecord.Read(name, facts));
    }

    /// <summary>How long a fact is taken to hold without being looked at again: 180 days.</summary>
    public static Duration StaleAfter { get; } = Duration.FromDays(180);

    /// <summary>The name by which it is used.</summary>
    public string Name { get; }

    /// <summary>The product that it describes.</summary>
    /// <exception cref="InvalidDataException">The record of facts is not understood.</exception>
    public string Product => _record.Value.Product;

    /// <summary>What is known of each part of the document.</summary>
    /// <exception cref="InvalidDataException">The record of facts is not understood.</exception>
    public ImmutableArray<PresetFact> Facts => _record.Value.Facts;

    /// <summary>What the product does and the document cannot say.</summary>
    /// <exception cref="InvalidDataException">The record of facts is not understood.</exception>
    public ImmutableArray<string> CannotSay => _record.Value.CannotSay;

    /// <summary>The day on which the fact that was looked at longest ago was seen to hold.</summary>
    /// <exception cref="InvalidDataException">The record of facts is not understood.</exception>
    public LocalDate OldestFact => Facts.Min(fact => fact.AsOf);

    internal ReadOnlyMemory<byte> Document => _document;

    /// <summary>Whether some fact was not looked at for longer than <see cref="StaleAfter"/>.</summary>
    /// <param name="instant">The instant; days are those of UTC.</param>
    /// <returns>True from the instant after that time on.</returns>
    /// <exception cref="InvalidDataException">The record of facts is not understood.</exception>
    public bool IsStaleAt(Instant instant) => IsStale(OldestFact, instant);

    /// <summary>Reads the policy.</summary>
    /// <returns>The policy: a new object each time, which the caller may change.</returns>
    /// <exception cref="PolicyDocumentException">The document is not valid; every error is listed.</exception>
    public MessagingPolicyOptions Read() => PolicyDocument.Parse(_document);

    /// <summary>Says which preset it is.</summary>
    /// <returns>Its name.</returns>
    public override string ToString() => Name;

    internal static bool IsStale(LocalDate asOf, Instant instant) => asOf.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() + StaleAfter < instant;
}
