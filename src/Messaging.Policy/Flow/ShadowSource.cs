namespace Messaging.Policy;

/// <summary>The shadow policy as it stands; none until one is valid. Safe for many threads.</summary>
internal sealed class ShadowSource(CompiledPolicy? policy = null)
{
    private volatile CompiledPolicy? _current = policy;

    public CompiledPolicy? Current => _current;

    /// <exception cref="PolicyDocumentException">The policy is not valid; the old one stays.</exception>
    public void Replace(MessagingPolicyOptions policy, EvaluatorOptions settings) => _current = PolicySource.Of(policy, settings.Rules, settings.Laws).Current;
}
