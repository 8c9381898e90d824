using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>An answer to a request.</summary>
internal sealed class AnswerDocument
{
    [JsonRequired]
    public AccountId By { get; set; }

    [JsonRequired]
    public AccountId From { get; set; }

    public RespondToRequest ToAnswer(Instant at) => new(By, From) { At = at };
}
