using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What was decided on the first message with the id of an attempt. Immutable.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reasons">The codes of its reasons, in order.</param>
public sealed record FirstDecision(Outcome Outcome, ImmutableArray<string> Reasons)
{
    /// <summary>How the attempt stands to it. Default: it is a repeat.</summary>
    public MessageRepeat Repeat { get; init; } = MessageRepeat.Repeat;
}
