namespace Messaging.Policy;

public sealed partial class Reason
{
    /// <summary>The one code in which all merged reasons are told to the sender; never a reason of the decision itself.</summary>
    public static Reason RecipientUnavailable { get; } = new("recipient_unavailable", "VIEW", ReasonClass.Recipient);
}
