using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>A look into an inbox: where its owner finds the conversation with each of some accounts.</summary>
internal sealed class InboxDocument
{
    [JsonRequired]
    public AccountId Of { get; set; }

    [JsonRequired]
    public List<AccountId> From { get; set; } = [];
}
