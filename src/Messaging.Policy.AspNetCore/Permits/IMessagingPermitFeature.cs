namespace Messaging.Policy;

/// <summary>The permit under which a handler runs. It is among the features of the request while the handler of <c>RequireMessagingPermit</c> runs.</summary>
public interface IMessagingPermitFeature
{
    /// <summary>The permit, which is granted. The filter settles it; a handler may renew it, and reads from its decision how to store the message.</summary>
    SendPermit Permit { get; }

    /// <summary>What the answer may depend on, with the id under which to store the message.</summary>
    MessagingSend Send { get; }
}
