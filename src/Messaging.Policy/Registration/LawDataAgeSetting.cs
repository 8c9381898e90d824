using NodaTime;

namespace Messaging.Policy;

/// <summary>How old a host lets the law data become before it is told.</summary>
internal sealed record LawDataAgeSetting(Duration Maximum);
