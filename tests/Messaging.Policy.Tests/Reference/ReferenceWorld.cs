using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Everything that is true at the moment: the facts of a scenario and what its steps have changed.</summary>
internal sealed class ReferenceWorld
{
    private static readonly List<string> NothingRelated = [];
    private static readonly string[] WaysToShutOut = ["blocks", "mutes", "restricts"];

    public ReferenceWorld(JsonObject scenario)
    {
        foreach (var account in Objects(scenario, "accounts"))
        {
            Accounts[Text(account, "id")!] = new ReferenceAccount(account);
        }

        foreach (var relation in Objects(scenario, "relations"))
        {
            SetRelation(relation);
        }

        if (scenario["communities"] is JsonArray communities)
        {
            foreach (var pair in communities)
            {
                var ids = Texts((JsonArray)pair!);
                Communities.Add((ids[0], ids[1]));
            }
        }

        foreach (var report in Objects(scenario, "reports"))
        {
            Reports.Add(new ReferenceReport(
                Text(report, "by")!, Text(report, "about")!, Instant(report, "at")!.Value, Number(report, "weight") ?? 1, Instant(report, "dismissedAt")));
        }

        foreach (var thread in Objects(scenario, "threads"))
        {
            var between = Texts(thread, "between");
            Threads[Between(between[0], between[1])] = ReferenceThread.Read(thread);
        }
    }

    public Dictionary<string, ReferenceAccount> Accounts { get; } = [];

    public Dictionary<(string From, string To), List<string>> Relations { get; } = [];

    /// <summary>When a block, a mute or a restriction ends, where it has an end.</summary>
    public Dictionary<(string From, string To, string Name), long> Ends { get; } = [];

    public List<(string One, string Other)> Communities { get; } = [];

    public List<ReferenceReport> Reports { get; } = [];

    public Dictionary<(string, string), ReferenceThread> Threads { get; } = [];

    public List<string> PortsDown { get; private set; } = [];

    public void SetAccount(JsonObject changes)
    {
        var id = Text(changes, "id")!;
        Accounts[id] = Accounts.TryGetValue(id, out var account) ? account.With(changes) : ReferenceAccount.Missing(id).With(changes);
    }

    /// <summary>All is replaced, the ends too.</summary>
    public void SetRelation(JsonObject relation)
    {
        var (from, to) = (Text(relation, "from")!, Text(relation, "to")!);
        Relations[(from, to)] = Texts(relation, "is");
        foreach (var name in WaysToShutOut)
        {
            Ends.Remove((from, to, name));
            if (Instant(Object(relation, "until"), name) is { } end)
            {
                Ends[(from, to, name)] = end;
            }
        }
    }

    public void SetCommunity(JsonObject community)
    {
        var between = Texts(community, "between");
        Communities.RemoveAll(pair => pair == (between[0], between[1]) || pair == (between[1], between[0]));
        if (Flag(community, "shared", false))
        {
            Communities.Add((between[0], between[1]));
        }
    }

    /// <summary>Whether one mutes, restricts or by its relation blocks the other: at its end it is over.</summary>
    public bool ShutsOut(string from, string to, string how, long at) =>
        Relation(from, to).Contains(how) && !(Ends.TryGetValue((from, to, how), out var end) && end <= at);

    /// <summary>Section 2, "X blocks Y": by the relation while it lasts, or by a tag of Y's account, which spares each account that X allows or vouches for.</summary>
    public bool Blocks(string one, string other, long at) =>
        Blocks(Accounts.GetValueOrDefault(one) ?? ReferenceAccount.Missing(one), Accounts.GetValueOrDefault(other) ?? ReferenceAccount.Missing(other), at, out _);

    /// <param name="one">Who blocks.</param>
    /// <param name="other">Who is blocked.</param>
    /// <param name="at">The instant.</param>
    /// <param name="clears">When the block ends, where the relation alone blocks and has an end.</param>
    public bool Blocks(ReferenceAccount one, ReferenceAccount other, long at, out long? clears)
    {
        var spared = Relation(one.Id, other.Id).Contains("allows") || Relation(one.Id, other.Id).Contains("friend");
        var byTag = !spared && one.BlockedTags.Exists(other.Tags.Contains);
        var byRelation = ShutsOut(one.Id, other.Id, "blocks", at);
        clears = byRelation && !byTag && Ends.TryGetValue((one.Id, other.Id, "blocks"), out var end) ? end : null;
        return byTag || byRelation;
    }

    public void SetPortsDown(JsonArray ports) => PortsDown = Texts(ports);

    /// <summary>A report is given its weight when it is taken in: 0 of who does not exist, is suspended or deactivated, or is too young (unknown creation: too young).</summary>
    public void Report(string by, string about, bool andBlock, long at, long? reporterTenure)
    {
        var trusted = Accounts.TryGetValue(by, out var reporter)
            && reporter.Standing != "deactivated"
            && !(reporter.Standing == "suspended" && (reporter.StandingUntil is null || reporter.StandingUntil > at))
            && (reporterTenure is null || (reporter.CreatedAt is not null && reporter.CreatedAt + reporterTenure <= at));
        Reports.Add(new ReferenceReport(by, about, at, trusted ? 1 : 0, null));
        if (andBlock && by != about)
        {
            // Without an end: it takes the place of a block that has one.
            Ends.Remove((by, about, "blocks"));
            Relations[(by, about)] = [.. Relation(by, about).Where(name => name != "blocks"), "blocks"];
        }
    }

    /// <summary>All reports by the one about the other; one that was dismissed earlier stays so.</summary>
    public void Dismiss(string by, string about, long at)
    {
        for (var index = 0; index < Reports.Count; index++)
        {
            if (Reports[index].By == by && Reports[index].About == about && (Reports[index].DismissedAt is null || Reports[index].DismissedAt > at))
            {
                Reports[index] = Reports[index] with { DismissedAt = at };
            }
        }
    }

    public List<string> Relation(string from, string to) => Relations.GetValueOrDefault((from, to)) ?? NothingRelated;

    public bool ShareCommunity(string one, string other) =>
        Communities.Contains((one, other)) || Communities.Contains((other, one));

    /// <summary>Friends when `friend` stands on either relation or both follow each other.</summary>
    public bool AreFriends(string one, string other) =>
        Relation(one, other).Contains("friend")
        || Relation(other, one).Contains("friend")
        || (Relation(one, other).Contains("follows") && Relation(other, one).Contains("follows"));

    /// <summary>The thread of two accounts; a new one, not kept, where there is none. There is no thread with oneself.</summary>
    public ReferenceThread Thread(string one, string other) =>
        one != other && Threads.TryGetValue(Between(one, other), out var thread) ? thread : new ReferenceThread();

    public static (string First, string Second) Between(string one, string other) =>
        string.CompareOrdinal(one, other) <= 0 ? (one, other) : (other, one);
}
