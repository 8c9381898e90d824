namespace Messaging.Policy;

/// <summary>The privacy modes that an account's owner chose for single verbs, by name; null: none chosen for that verb.</summary>
/// <remarks>
/// A name that the policy lacks admits nobody. The re-check of a queued message (<see cref="MessageVerb.Deliver"/>) goes by <see cref="Send"/>.
/// Immutable and safe for many threads.
/// </remarks>
public sealed record VerbModes
{
    /// <summary>Who may send a message, and have one delivered.</summary>
    public string? Send { get; init; }

    /// <summary>Who may edit one.</summary>
    public string? Edit { get; init; }

    /// <summary>Who may react to one.</summary>
    public string? React { get; init; }

    /// <summary>Who may call.</summary>
    public string? Call { get; init; }

    /// <summary>Who may show that an answer is being written.</summary>
    public string? Typing { get; init; }

    /// <summary>Who may show that a message was read.</summary>
    public string? ReadReceipt { get; init; }

    /// <summary>Who may add the account to a group.</summary>
    public string? AddToGroup { get; init; }

    internal string? Of(MessageVerb verb) => verb switch
    {
        MessageVerb.Send or MessageVerb.Deliver => Send,
        MessageVerb.Edit => Edit,
        MessageVerb.React => React,
        MessageVerb.Call => Call,
        MessageVerb.Typing => Typing,
        MessageVerb.ReadReceipt => ReadReceipt,
        _ => AddToGroup,
    };
}
