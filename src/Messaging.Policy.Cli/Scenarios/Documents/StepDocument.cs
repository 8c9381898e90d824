using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>One step: an instant, one action, and what is expected of it.</summary>
internal sealed class StepDocument
{
    [JsonRequired]
    public Instant At { get; set; }

    /// <summary>What messages call it.</summary>
    [DisallowNull]
    public string? Name { get; set; }

    [DisallowNull]
    public AttemptDocument? Check { get; set; }

    [DisallowNull]
    public SendDocument? Send { get; set; }

    [DisallowNull]
    public SetDocument? Set { get; set; }

    [DisallowNull]
    public ReportStepDocument? Report { get; set; }

    [DisallowNull]
    public DismissDocument? Dismiss { get; set; }

    [DisallowNull]
    public AnswerDocument? Accept { get; set; }

    [DisallowNull]
    public AnswerDocument? Decline { get; set; }

    [DisallowNull]
    public AnswerDocument? Delete { get; set; }

    [DisallowNull]
    public InboxDocument? Inbox { get; set; }

    [DisallowNull]
    public AddToGroupDocument? AddToGroup { get; set; }

    [DisallowNull]
    public SendToGroupDocument? SendToGroup { get; set; }

    [DisallowNull]
    public ListDocument? List { get; set; }

    [DisallowNull]
    public Expectations? Expect { get; set; }

    /// <summary>How many entries are printed of it at most, where it is a step whose entries are listed; null: it is none.</summary>
    public int? ListedCount => this switch
    {
        { List: { } list } => list.To.Count,
        { Inbox: { } inbox } => inbox.From.Count,
        { AddToGroup: { } addition } => addition.Members.Count,
        { SendToGroup: { } message } => message.Group.Members.Where(member => member != message.From).Distinct().Count(),
        _ => null,
    };
}
