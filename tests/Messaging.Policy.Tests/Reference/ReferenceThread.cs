using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>The conversation of two accounts, and what its sends took from budgets that a reply gives back.</summary>
internal sealed class ReferenceThread
{
    public string State { get; set; } = "none";

    public string? StartedBy { get; set; }

    public Dictionary<string, long> Sent { get; set; } = [];

    /// <summary>Those that came through.</summary>
    public Dictionary<string, long> Reached { get; set; } = [];

    /// <summary>Those that came through better than filtered.</summary>
    public Dictionary<string, long> Shown { get; set; } = [];

    public bool Accepted { get; set; }

    public Dictionary<string, long> LastAt { get; set; } = [];

    public long ChangedAt { get; set; }

    /// <summary>How often it began.</summary>
    public int Beginning { get; set; }

    /// <summary>What each side's sends took, in which beginning of the thread, and was not given back.</summary>
    public List<(string Side, ReferenceTake Take, int Beginning)> Owed { get; } = [];

    public static ReferenceThread Read(JsonObject document)
    {
        var thread = new ReferenceThread
        {
            State = Text(document, "state", "none"),
            StartedBy = Text(document, "startedBy"),
            Accepted = Flag(document, "accepted", false),
            ChangedAt = Instant(document, "changedAt") ?? 0,
        };
        foreach (var (id, count) in ReferenceJson.Object(document, "sent"))
        {
            thread.Sent[id] = Number(count!);
        }

        foreach (var (id, at) in ReferenceJson.Object(document, "lastAt"))
        {
            thread.LastAt[id] = ReferenceTime.ReadInstant(at!.GetValue<string>());
        }

        foreach (var (name, counts) in new[] { ("reached", thread.Reached), ("shown", thread.Shown) })
        {
            foreach (var (id, count) in ReferenceJson.Object(document, document.ContainsKey(name) ? name : "sent"))
            {
                counts[id] = Number(count!);
            }
        }

        return thread;
    }

    /// <summary>A pending thread whose changedAt + expireAfter is not later than now is none.</summary>
    public string StateAt(long at, long? expireAfter) =>
        State == "pending" && expireAfter is not null && ChangedAt + expireAfter <= at ? "none" : State;

    /// <summary>The same conversation, as it is now; what is owed to it is not copied.</summary>
    public ReferenceThread Copy()
    {
        var copy = (ReferenceThread)MemberwiseClone();
        copy.Sent = new(Sent);
        copy.LastAt = new(LastAt);
        copy.Reached = new(Reached);
        copy.Shown = new(Shown);
        return copy;
    }

    /// <summary>Takes on what another one is, but for what is owed.</summary>
    public void Become(ReferenceThread other)
    {
        (State, StartedBy, Accepted, ChangedAt) = (other.State, other.StartedBy, other.Accepted, other.ChangedAt);
        (Sent, LastAt) = (new(other.Sent), new(other.LastAt));
        (Reached, Shown) = (new(other.Reached), new(other.Shown));
        Beginning = other.Beginning;
    }

    public bool Equals(ReferenceThread other) =>
        (State, StartedBy, Accepted, ChangedAt, Beginning) == (other.State, other.StartedBy, other.Accepted, other.ChangedAt, other.Beginning)
        && Same(Sent, other.Sent) && Same(LastAt, other.LastAt) && Same(Reached, other.Reached) && Same(Shown, other.Shown);

    private static bool Same(Dictionary<string, long> one, Dictionary<string, long> other) => one.Count == other.Count && one.All(other.Contains);

    public long SentBy(string id) => Sent.GetValueOrDefault(id);
}
