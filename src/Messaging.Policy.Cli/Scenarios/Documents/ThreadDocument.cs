using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy.Cli;

/// <summary>The conversation of two accounts that the world begins with.</summary>
internal sealed class ThreadDocument
{
    [JsonRequired]
    public AccountPair Between { get; set; }

    public AccountId? StartedBy { get; set; }

    [JsonRequired]
    public MessageThreadState State { get; set; }

    [JsonConverter(typeof(MessageCountsConverter))]
    public IDictionary<string, long> Sent { get; set; } = new Dictionary<string, long>();

    [JsonConverter(typeof(MessageCountsConverter))]
    [DisallowNull]
    public IDictionary<string, long>? Reached { get; set; }

    [JsonConverter(typeof(MessageCountsConverter))]
    [DisallowNull]
    public IDictionary<string, long>? Shown { get; set; }

    public bool Accepted { get; set; }

    public Dictionary<string, Instant> LastAt { get; set; } = [];

    public Instant? ChangedAt { get; set; }

    public MessageThread ToThread()
    {
        var (one, other) = Between;
        var thread = new MessageThread
        {
            State = State,
            StartedBy = StartedBy ?? default,
            Accepted = Accepted,
            ChangedAt = ChangedAt,
            Beginnings = State == MessageThreadState.None ? 0 : 1,
        };
        return thread.WithSide(one, other, SideOf(one)).WithSide(other, one, SideOf(other));
    }

    private ThreadSide SideOf(AccountId account)
    {
        var id = account.ToString();
        return new(CountOf(Sent, id), LastAt.TryGetValue(id, out var lastAt) ? lastAt : null)
        {
            Reached = CountOf(Reached ?? Sent, id),
            Shown = CountOf(Shown ?? Sent, id),
        };
    }

    private static long CountOf(IDictionary<string, long> counts, string id) => counts.TryGetValue(id, out var count) ? count : 0;
}
