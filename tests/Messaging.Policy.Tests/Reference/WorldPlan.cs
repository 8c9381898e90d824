using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>What the parts of a random world have to agree on: names, and the instants near which things change.</summary>
internal sealed class WorldPlan
{
    public static readonly string[] BuiltInTies = ["friend", "followed", "follower", "contact", "community", "allowed", "answered", "anyone"];
    public static readonly string[] Tags = ["x-premium", "x-teacher", "x-invited", "x-spam"];
    public static readonly string[] Contents = ["text", "link", "post", "image", "video", "voice"];
    public static readonly string[] Kinds = ["person", "bot", "staff", "system"];
    public static readonly string[] Strangers = ["ghost", "gus"];

    // Around which steps happen: an ordinary day, leap days, law days, a midnight that does not exist, a day that does not exist.
    private static readonly string[] Days =
    [
        "2025-11-25T00:00:00Z", "2025-12-10T00:00:00Z", "2026-02-27T00:00:00Z", "2026-03-28T00:00:00Z", "2026-06-01T00:00:00Z",
        "2024-12-25T00:00:00Z", "2026-02-28T12:00:00Z", "2027-02-28T20:00:00Z", "2028-02-28T12:00:00Z", "2026-04-23T21:00:00Z",
        "2011-12-30T08:00:00Z", "2026-03-08T06:00:00Z", "2026-12-31T23:00:00Z",
    ];

    public WorldPlan(int seed, bool hasGroups = false)
    {
        Dice = new WorldDice(seed);
        HasGroups = hasGroups;
        Talks = Dice.Chance(35) && !hasGroups;
        Tame = Talks || Dice.Chance(65);
        Start = ReferenceTime.ReadInstant(Dice.Chance(55) ? "2026-11-22T10:00:00Z" : Dice.Pick(Days));
        Accounts = [.. new[] { "ana", "ben", "cy", "dee", "eli", "fay" }.Take(HasGroups ? Dice.Between(3, 6) : Talks ? Dice.Between(2, 3) : Dice.Pick(2, 2, 3, 3, 4, 5, 6))];
    }

    public WorldDice Dice { get; }

    /// <summary>A world in which groups are asked about.</summary>
    public bool HasGroups { get; }

    /// <summary>A world in which few things refuse, so that budgets, threads and repeats have their say.</summary>
    public bool Tame { get; }

    /// <summary>A world of few people who mostly write to each other: requests, replies, acceptances, what replies give back.</summary>
    public bool Talks { get; }

    /// <summary>About when the steps begin.</summary>
    public long Start { get; }

    public List<string> Accounts { get; }

    /// <summary>The verbs that have modes of their own.</summary>
    public static IReadOnlyList<string> ModeVerbs { get; } = ["send", "edit", "react", "call", "typing", "readReceipt", "addToGroup"];

    public List<string> Modes { get; } = [];

    public List<string> Bands { get; } = [];

    public List<string> ComputedTies { get; } = [];

    /// <summary>Whether the sender is never told of a block.</summary>
    public bool HidesBlocks { get; set; }

    /// <summary>How long an acquire keeps its message id to itself.</summary>
    public long Lease { get; set; } = ReferenceTime.Minute;

    public bool AdoptsLaws { get; set; }

    /// <summary>Whether the policy has a reports rule.</summary>
    public bool HasReports { get; set; }

    /// <summary>A world in which guardians are asked for consent.</summary>
    public bool AsksConsent { get; set; }

    /// <summary>Ages at which something changes.</summary>
    public List<int> Ages { get; } = [16, 18];

    /// <summary>Instants at which something changes; steps like to happen there, and a microsecond before.</summary>
    public List<long> Instants { get; } = [];

    /// <summary>Durations of the policy by what they follow.</summary>
    public List<long> AfterCreation { get; } = [];

    public List<long> AfterSend { get; } = [];

    public List<long> AfterReport { get; } = [];

    public List<long> AfterChange { get; } = [];

    public List<string> AllTags() => [.. Tags, .. ComputedTies];

    public List<string> AllTies() => [.. BuiltInTies, .. Tags, .. ComputedTies];

    /// <summary>A chance of something that mostly refuses: an eighth of it in a tame world.</summary>
    public bool Fault(int percent) => Dice.Chance(percent) && (!Tame || Dice.Below(8) == 0);

    public string Anybody() => Dice.Chance(2) ? Dice.Pick(Strangers) : Dice.Pick(Accounts);

    /// <summary>An instant that lies a while before another, or about now, so that the while ends near the steps.</summary>
    public string InstantEnding(List<long> whiles)
    {
        var end = Start + Dice.Pick(-ReferenceTime.Hour, 0, 0, 1, ReferenceTime.Second, ReferenceTime.Minute, ReferenceTime.Hour, ReferenceTime.Day);
        var length = whiles.Count == 0 ? Dice.Pick(0, ReferenceTime.Hour, ReferenceTime.Day) : Dice.Pick(whiles);
        foreach (var other in whiles)
        {
            Instants.Add(end - length + other);
        }

        return Print(end - length);
    }

    /// <summary>An instant about when the steps happen.</summary>
    public string InstantNear()
    {
        var at = Start + Dice.Pick(-ReferenceTime.Day, -1, 0, 1, ReferenceTime.Second, ReferenceTime.Minute, ReferenceTime.Hour, ReferenceTime.Day, 3 * ReferenceTime.Day);
        Instants.Add(at);
        return Print(at);
    }

    /// <summary>Now and then with a fraction finer than a microsecond, which is to be rounded down.</summary>
    public string Print(long at)
    {
        var text = ReferenceTime.Print(at);
        return Dice.Chance(3) && at % ReferenceTime.Second == 0 ? text.Replace("Z", ".0000009Z", StringComparison.Ordinal) : text;
    }

    public static JsonArray List(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    public JsonArray SomeOf(IReadOnlyList<string> from, int atMost) => List(Dice.Some(from, atMost));
}
