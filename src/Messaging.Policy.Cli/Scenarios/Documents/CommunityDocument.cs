using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>Whether two accounts share a community that both keep open to messages.</summary>
internal sealed class CommunityDocument
{
    [JsonRequired]
    public AccountPair Between { get; set; }

    [JsonRequired]
    public bool Shared { get; set; }
}
