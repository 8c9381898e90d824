using Messaging.Policy;

namespace Web;

/// <summary>Where reports go. A service of your own calls its moderation tool.</summary>
internal sealed class Moderators : IReportSink
{
    public ValueTask SendAsync(MessageReport report, CancellationToken cancellationToken) => default;
}
