using System.Text.Json.Serialization;

namespace Messaging.Policy.Cli;

/// <summary>The dismissal of all reports by one account about another.</summary>
internal sealed class DismissDocument
{
    [JsonRequired]
    public AccountId By { get; set; }

    [JsonRequired]
    public AccountId About { get; set; }
}
