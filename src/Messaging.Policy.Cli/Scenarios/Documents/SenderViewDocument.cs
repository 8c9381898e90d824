using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>What may be expected of the sender's view. A schema, which expectations are checked against.</summary>
internal sealed class SenderViewDocument
{
    public Outcome Outcome { get; set; }

    public List<string> Reasons { get; set; } = [];

    public Instant? RetryAt { get; set; }

    public List<string> Remedies { get; set; } = [];

    public Affordance Affordance { get; set; }

    public List<string> Advisories { get; set; } = [];
}
