using NodaTime;

namespace Messaging.Policy;

/// <summary>Message requests (REQ-1 to REQ-3).</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class RequestOptions : PolicyPartOptions
{
    /// <summary>How many messages a request may hold, 0 or more: 0 none at all; null: no limit. Default: 1.</summary>
    public int? Messages { get; set; } = 1;

    /// <summary>What a request may hold; empty: nothing. Default: text, link, post.</summary>
    public IList<ContentKind>? Content { get; set; }

    /// <summary>When a request that nobody took expires, in weeks to seconds; null: never. Default: null.</summary>
    public Period? ExpireAfter { get; set; }

    /// <summary>How long after a decline no new request is possible, in weeks to seconds; null: for ever. Default: null.</summary>
    public Period? DeclineCoolDown { get; set; }
}
