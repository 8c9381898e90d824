using NodaTime;

namespace Messaging.Policy;

/// <summary>A policy's age rules.</summary>
/// <remarks>Every member may be left out. Not safe for many threads while it is being written.</remarks>
public sealed class AgeOptions : PolicyPartOptions
{
    /// <summary>The value of <see cref="UnknownAge"/> that refuses.</summary>
    public const string Refuse = "refuse";

    /// <summary>The value of <see cref="UnknownAge"/> that accepts.</summary>
    public const string Accept = "accept";

    /// <summary>What an unknown age means: "refuse", "accept" (no minimum, no band), or the name of a band. Default: refuse.</summary>
    public string? UnknownAge { get; set; }

    /// <summary>The minimum age.</summary>
    public MinimumAgeOptions Minimum { get; set; } = new();

    /// <summary>How well an age must be proved.</summary>
    public AssuranceOptions Assurance { get; set; } = new();

    /// <summary>
    /// The ages below which a guardian has to have consented to the account (GRD-3, GRD-4), as to one whose age is unknown; null: no consent is asked for. Default: null.
    /// </summary>
    public ConsentAgeOptions? Consent { get; set; }

    /// <summary>
    /// How an account is judged of which the country is known, but not the part of it, where a part has a law of its own. Default: by the laws of the country alone.
    /// </summary>
    public UnknownPart UnknownPart { get; set; } = UnknownPart.Country;

    /// <summary>The kinds of the law data that the policy adopts, each by its name or with what is left out of it. Default: none.</summary>
    public IList<AdoptedLawOptions>? Laws { get; set; }

    /// <summary>
    /// The day as of which the laws are to be known: what was learned after it is left out, so that a decision of the past can be made again
    /// as it was made; not before the first edition of the law data. Null: the day of the edition that is in use. Default: null.
    /// </summary>
    public LocalDate? KnownAt { get; set; }

    /// <summary>
    /// The age bands, which neither overlap nor leave a gap; at most 64. Who is below the lowest counts as in it. Default: none.
    /// </summary>
    public IList<AgeBandOptions>? Bands { get; set; }

    /// <summary>What a sender of one band needs towards a recipient of another. Default: nothing.</summary>
    public IList<AgePairOptions>? Pairs { get; set; }

    /// <summary>What a birthday does to a conversation that is going on. Default: its bands are those of now.</summary>
    public AgeTransition Transition { get; set; } = AgeTransition.Recheck;
}
