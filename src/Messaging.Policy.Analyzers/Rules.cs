using Microsoft.CodeAnalysis;

namespace Messaging.Policy.Analyzers;

/// <summary>What the analyzers of this assembly report.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor HostOnlyTypeLeaves = new(
        "MP0001",
        "A host-side answer leaves the host",
        "'{0}' holds true reasons, which tell a sender who blocked it; hand out its SenderView instead",
        "Disclosure",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Decisions, permits and explanations are for the host. An endpoint, a serializer or a structured log takes the SenderView. In the host's own log, HostJson.Format says that the true reasons are meant.");

    public static readonly DiagnosticDescriptor PermitIsNotSettled = new(
        "MP0002",
        "A permit is not settled on some path",
        "The permit '{0}' is {1}: without a commit its tokens come back and no limit holds",
        "Pace",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Call CommitAsync once the message went out. Call GiveBackAsync, or dispose of the permit, where it did not.");

    public static readonly DiagnosticDescriptor DeliveryIgnoresPermit = new(
        "MP0003",
        "A delivery does not go by the permit",
        "'{0}' does not say whether to deliver: a repeat, or a message that must not be seen, has the same value; test '{1}.IsGranted' instead",
        "Delivery",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Only SendPermit.IsGranted says that this call is to deliver the message. The decision and the view of a repeat are those of the first message.");
}
