using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Everything that one account is to another.</summary>
internal sealed class RelationDocument
{
    [JsonRequired]
    public AccountId From { get; set; }

    [JsonRequired]
    public AccountId To { get; set; }

    [JsonRequired]
    public RelationFacts Is { get; set; }
}
