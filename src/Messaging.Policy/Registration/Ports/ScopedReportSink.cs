namespace Messaging.Policy;

/// <summary>Where reports go, by a port that lives in a scope.</summary>
internal sealed class ScopedReportSink(PortScopes<IReportSink> scopes) : IReportSink
{
    public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken) =>
        scopes.CallAsync((report, cancellationToken), static (port, call) => port.SendAsync(call.report, call.cancellationToken));
}
