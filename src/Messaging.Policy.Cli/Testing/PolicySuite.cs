namespace Messaging.Policy.Cli;

/// <summary>The scenarios of one policy.</summary>
internal sealed class PolicySuite(MessagingPolicyOptions policy, RegionLaws laws)
{
    public MessagingPolicyOptions Policy => policy;

    public string Name => policy.Name ?? "a policy without a name";

    public PolicyCoverage Coverage { get; } = new(policy);

    public List<Scenario> Scenarios { get; } = [];

    /// <summary>Plays the scenarios under every mutant of the policy, until one does not hold.</summary>
    public async Task<MutationScore> MutateAsync(CancellationToken cancellationToken)
    {
        var mutants = PolicyAnalysis.Mutate(policy, laws);
        var fates = new MutantFate[mutants.Length];
        await Parallel.ForAsync(0, mutants.Length, cancellationToken, async (place, token) =>
        {
            var isNoticed = await IsNoticedAsync(mutants[place], token);
            fates[place] = isNoticed ? MutantFate.Noticed : IsEquivalent(mutants[place]) ? MutantFate.Equivalent : MutantFate.Survives;
        });
        return new MutationScore(mutants, fates);
    }

    public async Task<bool> IsNoticedAsync(PolicyMutant mutant, CancellationToken cancellationToken)
    {
        var source = PolicySource.Of(mutant.Policy, [], laws);
        var sink = new NoticeSink();
        foreach (var scenario in Scenarios)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ScenarioRun.PlayAsync(scenario with { Policy = source }, sink);
            if (sink.IsNoticed)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether no scenario can notice it: proved for what is decided of attempts. What is compared as data alone is never the same.</summary>
    private bool IsEquivalent(PolicyMutant mutant) =>
        !PolicyAnalysis.CompareData(policy, mutant.Policy).Any(change => IsOutside(change.Path)) && PolicyAnalysis.FindDifference(policy, mutant.Policy, new() { Laws = laws }) is null;

    private static bool IsOutside(string path) =>
        path.StartsWith("$.budgets", StringComparison.Ordinal) || path.StartsWith("$.groups", StringComparison.Ordinal) || path.StartsWith("$.lease", StringComparison.Ordinal);
}
