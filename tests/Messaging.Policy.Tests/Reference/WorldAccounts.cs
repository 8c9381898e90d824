using System.Text.Json.Nodes;
using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Random accounts, and what stands between them when a world begins.</summary>
internal sealed class WorldAccounts(WorldPlan plan)
{
    public static readonly string[] Regions =
        ["ES", "US", "US-UT", "US-FL", "US-VA", "DE", "GB", "KR", "CN", "AU", "ID", "MY", "VN", "WS", "EG", "BR", "CL", "BV", "BG", "HK", "CN-HK", "FR-973", "NO-21", "US-PR"];

    // Where laws are that a policy may adopt, and a country alone some parts of which have them.
    private static readonly string[] RegionsOfLaws = [.. Regions[1..12], "US-VT", "US-IN", "US-LA", "US-CT", "US-TX"];

    // Those of the first regions and some that belong to no region here, and one that zone.tab does not list.
    private static readonly string[] Zones =
    [
        "Europe/Madrid", "Atlantic/Canary", "America/New_York", "Pacific/Honolulu", "America/Denver", "Europe/Berlin", "Europe/London", "Asia/Seoul",
        "Asia/Shanghai", "Australia/Sydney", "Asia/Jakarta", "Asia/Kuala_Lumpur", "Pacific/Apia", "Africa/Cairo", "America/Sao_Paulo",
        "Pacific/Kiritimati", "Etc/UTC",

        // Aliases of those.
        "US/Eastern", "US/Mountain", "Asia/Saigon", "GB", "Asia/Ujung_Pandang", "Brazil/East", "Australia/NSW", "Asia/Chongqing", "Hongkong",
    ];

    /// <summary>What a policy may speak of: the regions, and groups that they belong to.</summary>
    public static readonly string[] RegionsOfPolicies = [.. Regions.DistinctBy(ReferenceRegions.Place), .. ReferenceRegions.Groups];

    private static readonly Dictionary<string, string> UsualZones = new()
    {
        ["ES"] = "Europe/Madrid",
        ["US"] = "America/New_York",
        ["DE"] = "Europe/Berlin",
        ["GB"] = "Europe/London",
        ["KR"] = "Asia/Seoul",
        ["CN"] = "Asia/Shanghai",
        ["AU"] = "Australia/Sydney",
        ["ID"] = "Asia/Jakarta",
        ["MY"] = "Asia/Kuala_Lumpur",
        ["VN"] = "Asia/Ho_Chi_Minh",
        ["WS"] = "Pacific/Apia",
        ["EG"] = "Africa/Cairo",
        ["BR"] = "America/Sao_Paulo",
        ["CL"] = "America/Santiago",
        ["BV"] = "Etc/UTC",
        ["BG"] = "Europe/Sofia",
        ["HK"] = "Asia/Hong_Kong",
        ["GF"] = "America/Cayenne",
        ["SJ"] = "Arctic/Longyearbyen",
        ["PR"] = "America/Puerto_Rico",
    };

    private readonly WorldDice dice = plan.Dice;

    public JsonObject Account(string id)
    {
        var account = new JsonObject { ["id"] = id };
        if (dice.Chance(25))
        {
            account["kind"] = plan.Fault(10) ? "system" : dice.Pick("person", "person", "bot", "bot", "staff");
        }

        string? region = null;
        if (dice.Chance(93))
        {
            region = dice.Pick(plan.AdoptsLaws ? RegionsOfLaws : Regions);
            account["region"] = region;
        }

        string? zone = null;
        if (dice.Chance(75))
        {
            zone = dice.Chance(75) ? UsualZones[region is null ? "ES" : ReferenceTime.Country(ReferenceRegions.Place(region))] : dice.Pick(Zones);
            account["timeZone"] = zone;
        }

        var place = region is null ? null : ReferenceRegions.Place(region);
        var hasRange = dice.Chance(18);
        if (hasRange)
        {
            account["ageRange"] = AgeRange(place, zone);
        }

        if (dice.Chance(plan.AsksConsent ? 90 : 8))
        {
            account["consent"] = dice.Pick("unknown", "pending", "granted", "granted", "granted", "granted", "denied", "withdrawn");
        }

        if (hasRange ? dice.Chance(40) : !plan.Fault(7))
        {
            account["birthDate"] = BirthDate(place, zone);
            if (dice.Chance(8))
            {
                account["birthDateChangedAt"] = plan.InstantEnding(plan.AfterChange);
            }
        }

        if (dice.Chance(60))
        {
            account["ageAssurance"] = plan.Fault(40) ? dice.Pick("declared", "inferred", "estimated") : "verified";
        }

        if (!plan.Fault(8))
        {
            account["phone"] = plan.Fault(25) ? dice.Pick("fixedLine", "unknown", "none") : dice.Pick("mobile", "mobile", "mobile", "voip");
        }

        if (!plan.Fault(30))
        {
            account["email"] = plan.Fault(10) ? "none" : "verified";
        }

        if (!plan.Fault(6))
        {
            account["createdAt"] = dice.Chance(plan.HasReports ? 20 : plan.Tame ? 85 : 70) ? "2011-01-01T00:00:00Z" : plan.InstantEnding(plan.AfterCreation);
        }

        if (plan.Fault(25))
        {
            account["standing"] = Standing();
        }

        if (dice.Chance(plan.Modes.Count == 0 ? 90 : 65))
        {
            account["mode"] = plan.Fault(6) ? "nobodyKnows" : Mode();
        }

        if (dice.Chance(15))
        {
            account["modes"] = new JsonObject(
                dice.Some(WorldPlan.ModeVerbs, 3).Select(verb => KeyValuePair.Create<string, JsonNode?>(verb, plan.Fault(6) ? "nobodyKnows" : Mode())));
        }

        if (dice.Chance(20))
        {
            account["guardian"] = Guardian();
        }

        if (dice.Chance(15))
        {
            account["quietHours"] = QuietHours(zone);
        }

        if (dice.Chance(45))
        {
            var signals = new JsonObject();
            foreach (var name in dice.Some(["readReceipts", "typing"], 2))
            {
                signals[name] = dice.Chance(80);
            }

            account["signals"] = signals;
        }

        if (dice.Chance(25))
        {
            account["tags"] = plan.SomeOf(WorldPlan.Tags, 2);
        }

        if (dice.Chance(plan.Tame ? 6 : 12))
        {
            account["blockedTags"] = plan.SomeOf(WorldPlan.Tags, 2);
        }

        return account;
    }

    public JsonObject Relation(string from, string to)
    {
        var names = new List<string>();
        void Maybe(int percent, string name)
        {
            if (dice.Chance(percent))
            {
                names.Add(name);
            }
        }

        Maybe(50, "follows");
        Maybe(plan.HasGroups ? 14 : plan.Tame ? 2 : 8, "blocks");
        Maybe(7, "mutes");
        Maybe(6, "restricts");
        Maybe(15, "contact");
        Maybe(15, "allows");
        Maybe(15, "friend");
        Maybe(15, dice.Pick(WorldPlan.Tags));
        var relation = new JsonObject { ["from"] = from, ["to"] = to, ["is"] = WorldPlan.List(names) };
        var ends = new JsonObject();
        foreach (var name in names.Where(name => name is "blocks" or "mutes" or "restricts"))
        {
            if (dice.Chance(name == "blocks" ? 70 : 35))
            {
                ends[name] = plan.InstantNear();
            }
        }

        if (ends.Count > 0)
        {
            relation["until"] = ends;
        }

        return relation;
    }

    public JsonArray Relations()
    {
        var relations = new JsonArray();
        foreach (var (from, to) in Pairs(plan.Talks ? 30 : 45))
        {
            relations.Add(Relation(from, to));
        }

        if (dice.Chance(15))
        {
            relations.Add(Relation(plan.Accounts[0], WorldPlan.Strangers[0]));
        }

        if (dice.Chance(15))
        {
            relations.Add(Relation(WorldPlan.Strangers[0], plan.Accounts[0]));
        }

        return relations;
    }

    public JsonArray Communities()
    {
        var communities = new JsonArray();
        foreach (var (one, other) in Pairs(12))
        {
            communities.Add(new JsonArray(one, other));
        }

        return communities;
    }

    public JsonArray Reports()
    {
        var reports = new JsonArray();
        var about = plan.Anybody();
        for (var left = dice.Between(1, 6); left > 0; left--)
        {
            var by = dice.Pick([.. plan.Accounts, .. WorldPlan.Strangers]);
            var at = dice.Chance(80) ? plan.InstantEnding(plan.AfterReport) : plan.InstantNear();
            if (by != about || dice.Chance(20))
            {
                var report = new JsonObject { ["by"] = by, ["about"] = dice.Chance(80) ? about : plan.Accounts.Find(id => id != by), ["at"] = at };
                if (dice.Chance(45))
                {
                    report["weight"] = dice.Pick(0, 1, 2, 2, 3);
                }

                if (dice.Chance(25))
                {
                    report["dismissedAt"] = plan.InstantNear();
                }

                reports.Add(report);
            }
        }

        return reports;
    }

    public JsonArray Threads()
    {
        var threads = new JsonArray();
        for (var first = 0; first < plan.Accounts.Count; first++)
        {
            for (var second = first + 1; second < plan.Accounts.Count; second++)
            {
                if (dice.Chance(plan.Talks ? 25 : 35))
                {
                    threads.Add(dice.Chance(50) ? Thread(plan.Accounts[first], plan.Accounts[second]) : Thread(plan.Accounts[second], plan.Accounts[first]));
                }
            }
        }

        if (dice.Chance(8))
        {
            threads.Add(Thread(plan.Accounts[0], WorldPlan.Strangers[0]));
        }

        return threads;
    }

    private JsonObject Thread(string starter, string other)
    {
        var state = dice.Pick("pending", "pending", "pending", "open", "open", "open", "open", "declined", plan.Tame ? "open" : "locked");
        var sent = new JsonObject { [starter] = dice.Pick(1, 1, 2, 3) };
        var lastAt = new JsonObject { [starter] = plan.InstantEnding(plan.AfterSend) };
        var replied = state is "open" or "locked" && dice.Chance(55);
        if (replied)
        {
            sent[other] = dice.Between(1, 2);
            lastAt[other] = plan.InstantEnding(plan.AfterSend);
        }

        var thread = new JsonObject { ["between"] = dice.Chance(50) ? new JsonArray(starter, other) : new JsonArray(other, starter), ["startedBy"] = starter, ["state"] = state, ["sent"] = sent };
        if (state is "open" or "locked" && dice.Chance(35))
        {
            thread["accepted"] = dice.Chance(80);
        }

        foreach (var name in dice.Chance(25) ? dice.Some(["reached", "shown"], 2) : [])
        {
            thread[name] = new JsonObject { [starter] = dice.Pick(0, 0, 1, 2) };
            if (replied)
            {
                thread[name]![other] = dice.Pick(0, 1);
            }
        }

        if (dice.Chance(90))
        {
            thread["lastAt"] = lastAt;
        }

        thread["changedAt"] = plan.InstantEnding(plan.AfterChange);
        return thread;
    }

    private List<(string From, string To)> Pairs(int percent)
    {
        var pairs = new List<(string, string)>();
        foreach (var from in plan.Accounts)
        {
            foreach (var to in plan.Accounts)
            {
                if (from != to && dice.Chance(percent))
                {
                    pairs.Add((from, to));
                }
            }
        }

        return pairs;
    }

    private string Mode() =>
        plan.Modes.Count == 0 ? dice.Chance(plan.Tame ? 90 : 60) ? "everyone" : dice.Pick("friends", "noOne") : dice.Chance(plan.Tame ? 80 : 55) ? plan.Modes[0] : dice.Pick(plan.Modes);

    /// <summary>Mostly grown up; else such that an age is attained at about the steps, leap days among them.</summary>
    private string BirthDate(string? region, string? zone)
    {
        if (dice.Chance(plan.Tame ? 75 : 50))
        {
            return dice.Pick("1995-04-10", "1990-02-28", "1980-12-31", "1988-02-29");
        }

        var today = ReferenceTime.ToInstant(plan.Start).InUtc().Date;
        if (!plan.AdoptsLaws && dice.Chance(4))
        {
            // Born about now: the age is unknown until the day begins.
            plan.Instants.Add(ReferenceTime.StartOfLocalDay(today, region, zone));
            return Print(today);
        }

        var age = dice.Pick(plan.Ages);
        var birthday = today.PlusDays(dice.Pick(-400, -40, -1, 0, 0, 0, 1, 1, 2, 30));
        var birth = birthday.PlusYears(-age);
        if (dice.Chance(15))
        {
            birth = new LocalDate(birth.Year - (birth.Year % 4), 2, 29);
        }

        plan.Instants.Add(ReferenceTime.StartOfLocalDay(birthday, region, zone));
        plan.Instants.Add(ReferenceTime.FirstStartOfDay(birthday, region));
        if (birth is { Month: 2, Day: 29 })
        {
            plan.Instants.Add(ReferenceTime.StartOfLocalDay(new LocalDate(today.Year, 3, 1), region, zone));
        }

        return Print(birth);
    }

    /// <summary>Mostly of an adult; else such that the youngest or the oldest age passes one that matters at about the steps.</summary>
    private JsonObject AgeRange(string? region, string? zone)
    {
        var range = new JsonObject();
        var today = ReferenceTime.ToInstant(plan.Start).InUtc().Date;
        var asOf = today.PlusDays(dice.Pick(-800, -365, -366, -364, -40, -1, 0, 0, 1, 1, 2, 30));
        if (dice.Chance(10))
        {
            asOf = new LocalDate(asOf.Year - (asOf.Year % 4), 2, 29);
        }

        var years = Math.Max(0, today.Year - asOf.Year);
        var lower = dice.Chance(plan.Tame ? 60 : 35) ? dice.Pick(18, 21, 30) : Math.Clamp(dice.Pick(plan.Ages) - years - dice.Pick(0, 0, 1, 1, 2, 5), 0, 150);
        range["lower"] = lower;
        if (dice.Chance(65))
        {
            range["upper"] = dice.Chance(5) ? 150 : Math.Min(150, lower + dice.Pick(0, 0, 1, 2, 2, 4, 10));
        }

        range["asOf"] = Print(asOf);
        if (dice.Chance(75))
        {
            range["assurance"] = dice.Pick("declared", "inferred", "estimated", "verified");
        }

        plan.Instants.Add(ReferenceTime.StartOfLocalDay(asOf, region, zone));
        foreach (var near in new[] { asOf, asOf.PlusYears(years), asOf.PlusYears(years).PlusDays(1) })
        {
            plan.Instants.Add(ReferenceTime.StartOfLocalDay(near, region, zone));
            plan.Instants.Add(ReferenceTime.FirstStartOfDay(near, region));
        }

        return range;
    }

    private static string Print(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private JsonObject Standing()
    {
        var state = dice.Pick("good", "startLocked", "startLocked", "startLocked", "suspended", "suspended", "suspended", "deactivated");
        var standing = new JsonObject { ["state"] = state };
        if (state is "startLocked" or "suspended" && dice.Chance(75))
        {
            standing["until"] = plan.InstantNear();
        }

        return standing;
    }

    private JsonObject Guardian()
    {
        var guardian = new JsonObject();
        if (dice.Chance(50))
        {
            guardian["widest"] = plan.Fault(6) ? "nobodyKnows" : Mode();
        }

        if (dice.Chance(75))
        {
            guardian["approved"] = plan.SomeOf([.. plan.Accounts, .. WorldPlan.Strangers], 4);
        }

        return guardian;
    }

    /// <summary>Hours that begin or end at about the first step.</summary>
    private JsonObject QuietHours(string? zone)
    {
        var clock = ReferenceTime.TimeOfDay(plan.Start, zone ?? "Etc/UTC");
        var one = dice.Pick(clock, clock, clock.PlusMinutes(1), clock.PlusHours(-1), new LocalTime(22, 0));
        var other = dice.Pick(clock, clock.PlusMinutes(1), clock.PlusHours(2), clock.PlusHours(-1), new LocalTime(7, 0));
        return new JsonObject { ["from"] = Print(one), ["to"] = Print(other) };
    }

    private static string Print(LocalTime time) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(time);
}
