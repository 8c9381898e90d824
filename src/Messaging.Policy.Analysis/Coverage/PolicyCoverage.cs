using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Counts which parts of a policy had a say in decisions: modes, routes, bands, pairs, rules, budgets, and what refuses an account.</summary>
/// <remarks>Not safe for many threads.</remarks>
public sealed class PolicyCoverage
{
    private readonly Dictionary<string, long> _times = new(StringComparer.Ordinal);
    private readonly ImmutableArray<(string Path, string What)> _parts;
    private readonly MessagingPolicyOptions _policy;

    /// <summary>Prepares to count.</summary>
    /// <param name="policy">The policy by which the decisions are made.</param>
    /// <exception cref="ArgumentNullException">The policy is null.</exception>
    /// <exception cref="PolicyDocumentException">The policy is not valid.</exception>
    public PolicyCoverage(MessagingPolicyOptions policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _policy = PolicyDocument.WithDefaults(policy);
        _parts = [.. PolicyParts.Of(_policy)];
    }

    /// <summary>The parts that the policy states, in the order of the document.</summary>
    public ImmutableArray<CoveredPart> Parts => [.. _parts.Select(part => new CoveredPart(part.Path, part.What, _times.GetValueOrDefault(part.Path)))];

    /// <summary>How many of a hundred parts had a say; 100 where there are none.</summary>
    public double Percent => _parts.IsEmpty ? 100 : 100.0 * _parts.Count(part => _times.ContainsKey(part.Path)) / _parts.Length;

    /// <summary>Counts what had a say in a decision.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="explanation">The decision with everything that led to it.</param>
    /// <exception cref="ArgumentNullException">The explanation is null.</exception>
    public void Add(in SendAttempt attempt, Explanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var touched = new TouchedParts(_policy);
        touched.Add(attempt.Verb, attempt.Content, explanation);
        Count(touched);
    }

    /// <summary>Counts what a decision itself shows: its reasons and remedies. For decisions that are not explained, such as those about groups.</summary>
    /// <param name="decision">The decision.</param>
    public void Add(in Decision decision)
    {
        var touched = new TouchedParts(_policy);
        touched.Add(decision);
        Count(touched);
    }

    private void Count(TouchedParts touched)
    {
        foreach (var path in touched.Paths)
        {
            _times[path] = _times.GetValueOrDefault(path) + 1;
        }
    }
}
