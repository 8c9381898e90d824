using NodaTime;

namespace Messaging.Policy;

/// <summary>When reports restrict a sender (RPT-1).</summary>
/// <remarks>All three members are needed. Not safe for many threads while it is being written.</remarks>
public sealed class ReportOptions
{
    /// <summary>How many distinct reporters within the window it takes; 1 or more.</summary>
    public int? Threshold { get; set; }

    /// <summary>The window that ends with a report, in weeks to seconds; longer than zero.</summary>
    public Period? Window { get; set; }

    /// <summary>How long the restriction lasts from that report, in weeks to seconds; longer than zero.</summary>
    public Period? RestrictFor { get; set; }
}
