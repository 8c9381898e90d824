namespace Messaging.Policy;

/// <summary>The present shadow policy; none until one is valid. Safe for many threads.</summary>
internal sealed class ShadowSource(CompiledPolicy? policy = null)
{
    private volatile CompiledPolicy? _current = policy;

    public CompiledPolicy? Current => _current;

    public void Replace(CompiledPolicy policy) => _current = policy;
}
