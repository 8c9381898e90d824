using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>How current a data set of laws is, for a health check or an alarm. Immutable; nothing in it is personal.</summary>
/// <param name="LawData">The edition and its hash (<see cref="RegionLaws.Identity"/>).</param>
/// <param name="KnownUntil">The last day up to which everything that can change was looked at.</param>
/// <param name="IsStale">Whether that is longer ago than the host accepts.</param>
/// <param name="Due">The rows that are believed and should have been looked at again by now, by that day.</param>
/// <param name="Edition">The day of the edition (<see cref="RegionLaws.AsOf"/>).</param>
/// <param name="IsOutdated">Whether that is longer ago than the host accepts. A newer edition mends it; what is stale or due in the newest edition, no host can mend.</param>
public sealed record LawDataHealth(string LawData, LocalDate KnownUntil, bool IsStale, ImmutableArray<LawRow> Due, LocalDate Edition, bool IsOutdated);
