using NodaTime;

namespace Messaging.Policy;

/// <summary>The host's choice of when a report that the sink did not take is sent again.</summary>
internal sealed record ReportRetrySetting(Duration Pause);
