using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>Reports, by a port that lives in a scope.</summary>
internal sealed class ScopedReports(PortScopes<IReportRepository> scopes) : IReportRepository
{
    public ValueTask<ImmutableArray<Report>> FindAsync(AccountId about, Instant after, CancellationToken cancellationToken) =>
        scopes.CallAsync((about, after, cancellationToken), static (port, call) => port.FindAsync(call.about, call.after, call.cancellationToken));
}
