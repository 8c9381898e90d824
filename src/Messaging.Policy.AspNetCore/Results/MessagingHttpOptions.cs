namespace Messaging.Policy;

/// <summary>How refusals are written as problem details. Set once, where the host registers; not safe to change later.</summary>
public sealed class MessagingHttpOptions
{
    /// <summary>What the problem's type begins with; the code follows. Default: <c>urn:messaging-policy:</c>. A host with a page for each code gives that page's address.</summary>
    public string TypeBase { get; set; } = "urn:messaging-policy:";

    /// <summary>The problem's title, the same for every refusal. Default: "The message was not sent."</summary>
    public string Title { get; set; } = "The message was not sent.";

    /// <summary>
    /// Whether the framework's <c>traceId</c> stays in the body of a refusal. Default: it does. It is random and tells nothing; without it, refusals that mean the same to the
    /// sender are the same bytes.
    /// </summary>
    public bool IncludesTraceId { get; set; } = true;
}
