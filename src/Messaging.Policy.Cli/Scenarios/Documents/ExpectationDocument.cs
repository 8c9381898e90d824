using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>What may be expected of a decision or of a place in an inbox: the members that are printed of one. A schema, which expectations are checked against.</summary>
internal sealed class ExpectationDocument
{
    public int Step { get; set; }

    public Instant At { get; set; }

    public AccountId From { get; set; }

    public AccountId To { get; set; }

    public MessageVerb Verb { get; set; }

    public AccountId Of { get; set; }

    public RequestPlace Place { get; set; }

    public Outcome Outcome { get; set; }

    public PermitStatus Permit { get; set; }

    public List<string> Reasons { get; set; } = [];

    public Instant? RetryAt { get; set; }

    public List<string> Remedies { get; set; } = [];

    [DisallowNull]
    public SenderViewDocument? SenderSees { get; set; }
}
