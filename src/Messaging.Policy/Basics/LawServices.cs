namespace Messaging.Policy;

/// <summary>What a policy may say of its service, and the scope words of laws that leave such services out.</summary>
internal static class LawServices
{
    internal const string MessagingFirst = "messaging-first";

    internal static readonly string[] All = [MessagingFirst];

    /// <summary>The scope word of the laws that leave the service out.</summary>
    internal static string ExemptingWord(string service) => service switch
    {
        MessagingFirst => "messaging-first-exempt",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Allowed is messaging-first."),
    };
}
