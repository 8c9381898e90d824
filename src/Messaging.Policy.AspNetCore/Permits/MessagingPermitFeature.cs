namespace Messaging.Policy;

/// <summary>Hands a permit to the handler.</summary>
internal sealed class MessagingPermitFeature(SendPermit permit, MessagingSend send) : IMessagingPermitFeature
{
    public SendPermit Permit => permit;

    public MessagingSend Send => send;
}
