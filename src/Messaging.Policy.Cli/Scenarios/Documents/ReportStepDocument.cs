using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>A report that somebody makes, and perhaps a block with it.</summary>
internal sealed class ReportStepDocument
{
    [JsonRequired]
    public AccountId By { get; set; }

    [JsonRequired]
    public AccountId About { get; set; }

    public bool AndBlock { get; set; }
}
