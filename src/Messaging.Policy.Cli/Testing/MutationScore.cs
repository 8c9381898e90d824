using System.Collections.Immutable;

namespace Messaging.Policy.Cli;

/// <summary>What became of the mutants of a policy.</summary>
internal sealed record MutationScore(ImmutableArray<PolicyMutant> Mutants, IReadOnlyList<MutantFate> Fates)
{
    public int Noticed => Fates.Count(fate => fate == MutantFate.Noticed);

    public int Equivalent => Fates.Count(fate => fate == MutantFate.Equivalent);

    /// <summary>How many of a hundred that make a difference are noticed; 100 where there are none.</summary>
    public double Percent => Mutants.Length == Equivalent ? 100 : 100.0 * Noticed / (Mutants.Length - Equivalent);

    public IEnumerable<PolicyMutant> Of(MutantFate fate) => Mutants.Where((_, place) => Fates[place] == fate);
}
