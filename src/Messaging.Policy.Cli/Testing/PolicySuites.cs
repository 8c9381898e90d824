namespace Messaging.Policy.Cli;

/// <summary>The scenarios of each policy, and what they touch and notice of it.</summary>
internal sealed class PolicySuites(RegionLaws laws, bool covers, bool mutates, int? threshold, string? examples)
{
    private readonly Dictionary<string, PolicySuite> suites = new(StringComparer.Ordinal);

    public PolicyFinder Policies { get; } = new(laws, PresetCatalog.All) { KeepsStated = covers || mutates };

    /// <summary>Plays a scenario into a report, and keeps what is asked for.</summary>
    public async Task PlayAsync(Scenario scenario, IDecisionSink report)
    {
        if (!covers && !mutates)
        {
            await ScenarioRun.PlayAsync(scenario, report);
            return;
        }

        var stated = Policies.StatedBy(scenario.Policy);
        var hash = PolicyDocument.Hash(stated);
        if (!suites.TryGetValue(hash, out var suite))
        {
            suites.Add(hash, suite = new PolicySuite(stated, laws));
        }

        await ScenarioRun.PlayAsync(scenario, covers ? new CoverageSink(suite.Coverage, report) : report, explains: covers);
        if (mutates)
        {
            suite.Scenarios.Add(scenario);
        }
    }

    /// <summary>Prints what was asked for.</summary>
    /// <returns>Whether every policy reaches the threshold.</returns>
    public async Task<bool> CloseAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var isEnough = true;
        foreach (var suite in suites.Values)
        {
            if (covers)
            {
                SuiteReport.WriteCoverage(output, suite);
                isEnough &= !(suite.Coverage.Percent < threshold);
            }

            if (mutates)
            {
                var score = await suite.MutateAsync(cancellationToken);
                SuiteReport.WriteMutants(output, suite, score);
                if (examples is not null)
                {
                    await new SurvivorExamples(suite, laws).WriteAsync(score, examples, output, cancellationToken);
                }

                isEnough &= !(score.Percent < threshold);
            }
        }

        return isEnough;
    }
}
