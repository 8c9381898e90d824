namespace Messaging.Policy;

/// <summary>The law data that the registered evaluator decides by, as it is now: for health checks and pages of operators.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class LawsInUse
{
    private readonly ReloadingPolicy _policy;

    internal LawsInUse(ReloadingPolicy policy) => _policy = policy;

    /// <summary>The data in use. Another one after each change of its source that is not refused.</summary>
    public RegionLaws Current => _policy.Source.Current.Laws;

    /// <summary>How current the data is, by the host's clock and the greatest age that it accepts.</summary>
    /// <returns>The last day up to which everything was looked at, and the rows that are due.</returns>
    public LawDataHealth Health() => Current.HealthAt(_policy.Settings.Clock.GetCurrentInstant(), _policy.Settings.LawDataMaximumAge);
}
