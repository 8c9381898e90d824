using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>One step: an instant, one action, and what is expected of it.</summary>
internal sealed class StepDocument
{
    [JsonRequired]
    public Instant At { get; set; }

    [DisallowNull]
    public AttemptDocument? Check { get; set; }

    [DisallowNull]
    public AttemptDocument? Send { get; set; }

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
    public ListDocument? List { get; set; }

    [DisallowNull]
    public Expectations? Expect { get; set; }
}
