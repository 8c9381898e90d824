using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The reports that wait, by a port that lives in a scope.</summary>
internal sealed class ScopedReportOutbox(PortScopes<IReportOutbox> scopes) : IReportOutbox
{
    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken) =>
        scopes.CallAsync((report, claimedUntil, cancellationToken), static (port, call) => port.TryAddAsync(call.report, call.claimedUntil, call.cancellationToken));

    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) =>
        scopes.CallAsync((most, now, claimedUntil, cancellationToken), static (port, call) => port.ClaimAsync(call.most, call.now, call.claimedUntil, call.cancellationToken));

    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken) =>
        scopes.CallAsync((key, cancellationToken), static (port, call) => port.MarkSentAsync(call.key, call.cancellationToken));

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) =>
        scopes.CallAsync((by, about, at, cancellationToken), static (port, call) => port.DismissAsync(call.by, call.about, call.at, call.cancellationToken));
}
