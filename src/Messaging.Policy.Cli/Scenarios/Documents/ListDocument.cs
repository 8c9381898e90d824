using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>A question about many recipients at once.</summary>
internal sealed class ListDocument
{
    [JsonRequired]
    public AccountId From { get; set; }

    [JsonRequired]
    public List<AccountId> To { get; set; } = [];

    public SendAttempt ToAttempt(AccountId recipient, Instant at) => new(From, recipient) { At = at };
}
