using NodaTime;

namespace Messaging.Policy;

/// <summary>That one account was reported by another (RPT-1). <c>default</c> names nobody and weighs nothing. Immutable.</summary>
/// <param name="By">Who reported. A report about oneself never counts.</param>
/// <param name="At">When; each report counts from its own instant on.</param>
/// <param name="Weight">What it weighs, 0 or more; 0 never counts. It is given when the report is taken in. Default: 1.</param>
/// <param name="DismissedAt">From when on the report no longer exists; null: it was not dismissed. Default: null.</param>
public readonly record struct Report(AccountId By, Instant At, int Weight = 1, Instant? DismissedAt = null)
{
    /// <summary>Whether it counts at an instant, against an account.</summary>
    internal bool Counts(in AccountId about, long now) =>
        Weight > 0 && Micros.Of(At) <= now && (DismissedAt is not { } dismissed || Micros.Of(dismissed) > now) && !By.Is(about);
}
