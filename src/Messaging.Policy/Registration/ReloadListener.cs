namespace Messaging.Policy;

/// <summary>Who is told of reloads of the policy in force, and of nothing else.</summary>
internal sealed class ReloadListener(Action<IReadOnlyList<PolicyError>> tell) : IMessagingPolicyListener
{
    public void OnPolicyReloaded(PolicyReload reload)
    {
        if (!reload.IsShadow)
        {
            tell(reload.Errors);
        }
    }
}
