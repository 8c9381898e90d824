namespace Messaging.Policy;

/// <summary>The policy in force: compiled once, replaced as a whole. Safe for many threads.</summary>
internal sealed class PolicySource(CompiledPolicy policy)
{
    private volatile CompiledPolicy _current = policy;

    public CompiledPolicy Current => _current;

    /// <exception cref="PolicyDocumentException">The policy, or a rule of the host's, is not valid.</exception>
    public static PolicySource Of(MessagingPolicyOptions policy, EvaluatorSettings settings) => new(Compile(policy, settings));

    /// <summary>Replaces the policy, if the new one is valid; else the old one stays in force.</summary>
    /// <exception cref="PolicyDocumentException">The new policy is not valid.</exception>
    public void Replace(MessagingPolicyOptions policy, EvaluatorSettings settings) => _current = Compile(policy, settings);

    private static CompiledPolicy Compile(MessagingPolicyOptions policy, EvaluatorSettings settings)
    {
        ArgumentNullException.ThrowIfNull(policy);
        IReadOnlyList<Reason> reasons = [.. settings.Rules.Select(rule => rule.Reason).DistinctBy(reason => reason.Code)];
        IReadOnlyList<PolicyError> errors = [.. PolicyValidator.Validate(policy, reasons), .. HostRuleValidator.Validate(policy, settings.Rules)];
        return errors.Count > 0
            ? throw new PolicyDocumentException(errors)
            : PolicyCompiler.Compile(PolicyDocument.WithDefaults(policy), settings.Rules, settings.Laws);
    }
}
