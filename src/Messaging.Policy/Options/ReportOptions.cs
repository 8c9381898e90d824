using NodaTime;

namespace Messaging.Policy;

/// <summary>When reports restrict a sender (RPT-1).</summary>
/// <remarks>Threshold, window and restrictFor are needed. Not safe for many threads while it is being written.</remarks>
public sealed class ReportOptions : PolicyPartOptions
{
    /// <summary>The weight that it takes within the window, of each reporter the greatest of its reports once; 1 or more.</summary>
    public int? Threshold { get; set; }

    /// <summary>The window that ends with a report, in weeks to seconds; longer than zero.</summary>
    public Period? Window { get; set; }

    /// <summary>How long the restriction lasts from that report, in weeks to seconds; longer than zero.</summary>
    public Period? RestrictFor { get; set; }

    /// <summary>
    /// How old a reporter's account must be for its report to weigh anything, in weeks to seconds. A reporter whose age is unknown is younger.
    /// Null: any age. Default: null.
    /// </summary>
    public Period? ReporterTenure { get; set; }

    /// <summary>Whether the sender may know when the restriction ends, which tells when it was reported. Default: false.</summary>
    public bool Disclosed { get; set; }
}
