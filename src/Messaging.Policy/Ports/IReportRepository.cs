using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Finds the reports about an account for a decision. Asked only where the policy has a reports rule.</summary>
/// <remarks>An implementer is safe for many threads and signals failure by an exception.</remarks>
public interface IReportRepository
{
    /// <summary>Finds the reports about an account.</summary>
    /// <param name="about">The account.</param>
    /// <param name="after">Earlier reports, and those at this very instant, may be left out.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns>The reports in order of their instants; empty where there is none. <c>default</c> counts as a failure.</returns>
    ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken);
}
