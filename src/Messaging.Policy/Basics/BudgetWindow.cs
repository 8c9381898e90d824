namespace Messaging.Policy;

/// <summary>In what time a budget admits its limit. <c>default</c>: continuous.</summary>
public enum BudgetWindow
{
    /// <summary>
    /// A token bucket: tokens come back one by one, evenly. It admits up to the limit at once and what comes back meanwhile, so nearly twice the limit in the first period.
    /// </summary>
    Continuous = 0,

    /// <summary>A window that begins with the first take after the last one has ended, and lasts the period.</summary>
    Fixed = 1,

    /// <summary>Days, ISO weeks (from Monday) or months of a time zone, each from its first instant to the next one's.</summary>
    Calendar = 2,

    /// <summary>
    /// Any period that ends now, told by slices of a twenty-fourth of it (rounded up to a microsecond, aligned to the Unix epoch): a take counts until the period after the end of
    /// its slice, so that never too few are counted.
    /// </summary>
    Rolling = 3,
}
