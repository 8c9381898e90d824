using Messaging.Policy.Cli;
using Microsoft.Extensions.DependencyInjection;

namespace Messaging.Policy.Testing;

/// <summary>Plays scenario files in a host's own container: with its policy, its rules and its stores.</summary>
/// <remarks>The files are those of <c>messaging-policy test</c>. Each step names its instant, so that no clock has to be moved. Safe for many threads, as far as the host is.</remarks>
/// <example>
/// <code>
/// [Fact]
/// public async Task Our_host_decides_as_our_scenarios_say()
/// {
///     await using var host = TestHost.Create(policy =&gt; policy.UseDocumentFile("policy.json"));
///     var result = await ScenarioRunner.PlayAsync("scenarios/teens.json", host.Services);
///     result.ThrowIfFailed();
/// }
/// </code>
/// </example>
public static class ScenarioRunner
{
    /// <summary>Plays the scenario of a file (or of each line, where its name ends in <c>.jsonl</c>) and compares the answers with what it expects.</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="services">
    /// The container, in which nothing is yet of what the scenario speaks: an evaluator (<c>AddMessagingPolicy</c>), and <see cref="IScenarioFacts"/> where its accounts are not in memory.
    /// </param>
    /// <param name="policy">What the policy that the file names is to the host. Default: it has to be the one in force.</param>
    /// <param name="cancellationToken">Cancels the playing between two scenarios.</param>
    /// <returns>What is as expected, and what is not.</returns>
    /// <exception cref="ArgumentNullException">The file or the container is null.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read or is no scenario file, or is of another policy; everything that is wrong is listed.</exception>
    /// <exception cref="InvalidOperationException">The container has no evaluator, or does not say how facts get into its stores.</exception>
    /// <exception cref="NotSupportedException">A step lets ports fail, and <see cref="IScenarioFacts"/> does not say how.</exception>
    public static async Task<ScenarioResult> PlayAsync(
        string file, IServiceProvider services, ScenarioPolicy policy = ScenarioPolicy.MustMatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(services);
        var sink = new ComparingSink();
        try
        {
            var presets = services.GetServices<MessagingPolicyRegistration>().FirstOrDefault(registration => registration.Key is null)?.Presets;
            var reader = new ScenarioReader(new PolicyFinder(services.GetService<LawsInUse>()?.Current, presets));
            await foreach (var scenario in new ScenarioInput(Stream.Null, reader).ReadAsync(file, cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                RefuseAnother(scenario, services, policy);
                await ScenarioRun.PlayAsync(scenario, new HostWorld(services), sink).ConfigureAwait(false);
            }
        }
        catch (BadInputException wrong)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, wrong.Lines), wrong);
        }

        return sink.Result;
    }

    private static void RefuseAnother(Scenario scenario, IServiceProvider services, ScenarioPolicy policy)
    {
        if (policy != ScenarioPolicy.HostDecides && services.GetRequiredService<IMessagingPolicyStatus>().Policy is { } inForce && inForce.Hash != scenario.Policy.Current.Hash.Value)
        {
            throw new BadInputException(
                scenario.Source,
                $"$.policy: is another policy than the host's, \"{inForce.Name}\". Name the host's document, or say ScenarioPolicy.HostDecides where the host's policy shall decide whatever the file names");
        }
    }
}
