using NodaTime;

namespace Messaging.Policy;

/// <summary>One edition of the law data: the rows, and what is said of all of them. Immutable.</summary>
/// <param name="AsOf">The edition's day: what is believed in it is what was known on that day.</param>
/// <param name="Version">The name of the edition.</param>
/// <param name="KnownSince">The day of the first edition, since when rows without a first day of knowledge are known; null: not said.</param>
/// <param name="KnownUntil">The last day up to which everything that can change was looked at.</param>
/// <param name="Previous">The day of the edition before; null: there is none.</param>
/// <param name="Disclaimer">What a reader has to know first; empty: nothing.</param>
/// <param name="Table">The rows.</param>
internal sealed record LawEdition(
    LocalDate AsOf, string Version, LocalDate? KnownSince, LocalDate KnownUntil, LocalDate? Previous, string Disclaimer, LawTable Table);
