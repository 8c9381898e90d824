namespace Messaging.Policy;

/// <summary>The policy in force: compiled once, replaced as a whole. Safe for many threads.</summary>
internal sealed class PolicySource(CompiledPolicy policy)
{
    private volatile CompiledPolicy _current = policy;

    public CompiledPolicy Current => _current;

    /// <exception cref="PolicyDocumentException">The policy, or a rule of the host's, is not valid.</exception>
    public static PolicySource Of(MessagingPolicyOptions policy, IReadOnlyList<ISendRule> rules, RegionLaws laws)
    {
        ArgumentNullException.ThrowIfNull(policy);
        IReadOnlyList<Reason> reasons = [.. rules.Select(rule => rule.Reason).DistinctBy(reason => reason.Code)];
        IReadOnlyList<PolicyError> errors = [.. PolicyValidator.Validate(policy, reasons), .. HostRuleValidator.Validate(policy, rules)];
        errors = errors.Count > 0 ? errors : [.. AdoptedLawChecks.CheckData(policy, laws)];
        return errors.Count > 0
            ? throw new PolicyDocumentException(errors)
            : new(PolicyCompiler.Compile(PolicyDocument.WithDefaults(policy), rules, laws));
    }

    /// <summary>Replaces the policy. One that is not valid cannot be compiled, so that the old one stays in force.</summary>
    public void Replace(CompiledPolicy policy) => _current = policy;
}
