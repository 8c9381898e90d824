using NodaTime;

namespace Messaging.Policy;

/// <summary>How policies are analysed.</summary>
/// <remarks>Immutable and safe for many threads.</remarks>
public sealed record AnalysisOptions
{
    /// <summary>The instant at which both policies decide. Default: noon of 2026-11-26, so that an analysis says the same tomorrow.</summary>
    public Instant Instant { get; init; } = Instant.FromUtc(2026, 11, 26, 12, 0);

    /// <summary>Modes of the old policy with other names in the new one: old name to new name. Modes of the same name need none. Default: none.</summary>
    public IReadOnlyDictionary<string, string> ModeMap { get; init; } = new Dictionary<string, string>();

    /// <summary>The most attempts that are looked at, 1 or more; what is left out to stay within it is said. Default: 40 million.</summary>
    public long MaximumStates { get; init; } = 40_000_000;

    /// <summary>Only what concerns accounts that may be in this age band of either policy; null: everybody. Default: null.</summary>
    public string? Band { get; init; }

    /// <summary>The law data; null: the edition that comes with the library.</summary>
    public RegionLaws? Laws { get; init; }
}
