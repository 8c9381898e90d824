using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Random policy documents, valid ones only.</summary>
internal sealed class WorldPolicies(WorldPlan plan)
{
    private static readonly string[] Verbs = ["send", "edit", "react", "call", "typing", "readReceipt", "addToGroup", "deliver"];
    private static readonly string[] PacedVerbs = ["send", "edit", "react", "call", "addToGroup"];
    private static readonly string[] ShortWhiles = ["PT1S", "PT10S", "PT1M", "PT1H", "PT1H30M", "PT24H", "P1D", "P1DT1S", "P2D"];
    private static readonly string[] RuleCodes = ["media_from_new", "looks_like_spam", "not_in_class", "bots_wait", "newcomers_wait"];

    private static readonly string[] FreelyDisclosed =
    [
        "self_message", "sender_deactivated", "sender_suspended", "sender_start_locked", "sender_reported", "phone_unverified", "phone_line_type",
        "email_unverified", "account_too_new", "region_unavailable", "sender_underage", "sender_age_unknown", "sender_age_unassured", "signal_off",
        "sender_mode_closed", "sender_guardian", "sender_consent_missing", "recipient_blocked_by_sender", "recipient_inactive", "sender_blocked", "recipient_region_unavailable",
        "recipient_underage", "recipient_age_unknown", "recipient_signal_off", "age_bands_apart", "recipient_guardian", "recipient_consent_missing", "thread_locked",
        "request_limit", "request_content", "request_declined",
    ];

    private static readonly string[] OfTheRecipient =
    [
        "recipient_inactive", "sender_blocked", "recipient_region_unavailable", "recipient_underage", "recipient_age_unknown", "recipient_signal_off",
        "age_bands_apart", "recipient_guardian", "recipient_consent_missing", "request_declined",
    ];

    private static readonly string[] NeverSilent = ["recipient_unknown", "recipient_mode", "rate_limited", "recipient_rate_limited"];

    private static readonly string[] ExemptingRules =
    [
        "PRV", "REQ", "PAC", "SFT", "QUI", "BLK", "AGE", "STD", "PHN", "MOD", "GRD", "POL", "THR", "SIG", "RPT", "SLF", "EML", "TEN", "REG",
        "BLK-1", "BLK-2", "AGE-1", "AGE-6", "GRD-3", "REQ-1", "REQ-3", "PRV-1", "PAC-1", "PAC-2", "STD-3", "SFT-1", "QUI-1", "THR-1", "*",
    ];

    private static readonly string[] ExemptingTowards =
    [
        "SLF", "STD", "RPT", "PHN", "EML", "TEN", "REG", "AGE", "SIG", "MOD", "GRD", "PAC", "POL",
        "STD-1", "STD-2", "STD-3", "RPT-1", "PHN-1", "TEN-1", "AGE-1", "AGE-2", "AGE-3", "GRD-1", "MOD-1", "PAC-1",
    ];

    private readonly WorldDice dice = plan.Dice;

    public JsonObject Make()
    {
        var policy = new JsonObject();
        if (dice.Chance(15))
        {
            policy["name"] = "random-world";
            policy["asOf"] = "2026-11-01";
            policy["sources"] = new JsonArray("a source");
        }

        if (dice.Chance(60))
        {
            policy["selfMessages"] = dice.Chance(85) ? "deliver" : "deny";
        }

        if (dice.Chance(40))
        {
            var lease = dice.Pick("PT1S", "PT30S", "PT1M", "PT1H", "PT25H");
            policy["lease"] = lease;
            plan.Lease = ReferenceTime.ReadDuration(lease);
        }

        Put(policy, 55, "accounts", Accounts);
        NameTies();
        NameModes();
        if (dice.Chance(plan.Talks ? 75 : 20))
        {
            policy["ages"] = null;
        }
        else
        {
            Put(policy, 80, "ages", Ages);
        }

        if (plan.ComputedTies.Count > 0)
        {
            policy["ties"] = Ties();
        }

        if (plan.Modes.Count > 0)
        {
            policy["audience"] = Audience();
        }

        Put(policy, plan.Talks ? 90 : 55, "requests", Requests);
        var rules = new List<JsonObject>();
        if (dice.Chance(plan.Talks ? 25 : 50))
        {
            rules = [.. dice.Some(RuleCodes, 4).Select(Rule)];
            policy["rules"] = new JsonArray([.. rules]);
        }

        if (dice.Chance(plan.Talks ? 90 : 65))
        {
            var budgets = Enumerable.Range(1, dice.Pick(1, 1, 2, 3, 4)).Select(Budget).ToArray();
            policy["budgets"] = new JsonArray([.. budgets]);
        }

        Put(policy, 75, "signals", Signals);
        if (dice.Chance(15))
        {
            policy["remedies"] = new JsonObject { ["x-premium"] = "get_premium" };
        }

        if (dice.Chance(30))
        {
            DiscloseModes(policy);
        }

        Put(policy, 32, "exemptions", Exemptions);
        if (dice.Chance(35))
        {
            policy["disclosure"] = Disclosure(rules);
        }

        if (plan.HasGroups)
        {
            new WorldGroups(plan).Complete(policy, () => Budget(9));
        }

        ExactWhereAnAnswerRefunds(policy);

        return policy;
    }

    private void Put(JsonObject into, int percent, string name, Func<JsonObject> make)
    {
        if (dice.Chance(percent))
        {
            into[name] = make();
        }
    }

    private string While(List<long> kept, params string[] from)
    {
        var text = dice.Pick(from);
        kept.Add(ReferenceTime.ReadDuration(text));
        return text;
    }

    private JsonObject Accounts()
    {
        var accounts = new JsonObject();
        if (dice.Chance(55))
        {
            var phone = new JsonObject();
            if (dice.Chance(75))
            {
                phone["required"] = dice.Chance(75);
            }

            if (dice.Chance(35))
            {
                string[] types = dice.Chance(80) ? ["mobile", .. dice.Some(["fixedLine", "voip", "unknown"], 3)] : ["fixedLine", "voip"];
                phone["lineTypes"] = WorldPlan.List(types);
            }

            accounts["phone"] = phone;
        }

        if (dice.Chance(25))
        {
            accounts["email"] = new JsonObject { ["required"] = dice.Chance(60) };
        }

        if (dice.Chance(35))
        {
            accounts["minimumTenure"] = dice.Chance(10) ? null : While(plan.AfterCreation, "PT1H", "P1D", "P7D", "P30D", "P1W");
        }

        if (dice.Chance(60))
        {
            accounts["reports"] = dice.Chance(8)
                ? null
                : new JsonObject
                {
                    ["threshold"] = dice.Pick(1, 2, 2, 3),
                    ["window"] = While(plan.AfterReport, "PT1H", "P1D", "P7D"),
                    ["restrictFor"] = While(plan.AfterReport, "PT1H", "P1D", "PT30M"),
                };
            if (accounts["reports"] is JsonObject reports)
            {
                plan.HasReports = true;
                if (dice.Chance(85))
                {
                    reports["reporterTenure"] = dice.Chance(10) ? null : While(plan.AfterCreation, "PT1H", "P1D", "P30D", "P5200D");
                }

                if (dice.Chance(60))
                {
                    reports["disclosed"] = dice.Chance(80);
                }
            }
        }

        if (plan.Fault(40))
        {
            accounts["unavailableRegions"] = plan.SomeOf(["CN", "US", "US-UT", "US-FL", "DE", "EU", "EZ", "030", "419", "HK", "CN-HK", "SJ"], 2);
        }

        return accounts;
    }

    private JsonObject Ages()
    {
        var ages = new JsonObject();
        if (dice.Chance(65))
        {
            Bands(ages);
        }

        if (dice.Chance(60))
        {
            ages["unknownAge"] = dice.Chance(50) || plan.Bands.Count == 0 ? dice.Pick("accept", "accept", "refuse") : dice.Pick(plan.Bands);
        }

        if (dice.Chance(80))
        {
            var minimum = new JsonObject();
            if (dice.Chance(90))
            {
                minimum["default"] = Age(13, 13, 13, 10, 14, 16, plan.Tame ? 13 : 18);
            }

            if (dice.Chance(50))
            {
                var regions = new JsonObject();
                foreach (var region in dice.Some(WorldAccounts.RegionsOfPolicies, 6))
                {
                    regions[region] = AgeEntry();
                }

                minimum["regions"] = regions;
            }

            ages["minimum"] = minimum;
        }

        if (dice.Chance(25))
        {
            var assurance = new JsonObject();
            if (dice.Chance(50))
            {
                assurance["minimum"] = dice.Pick("declared", "declared", "inferred", "estimated");
            }

            if (dice.Chance(70))
            {
                var regions = new JsonObject();
                foreach (var region in dice.Some(WorldAccounts.RegionsOfPolicies, 3))
                {
                    regions[region] = dice.Pick("declared", "inferred", "estimated", "verified");
                }

                assurance["regions"] = regions;
            }

            ages["assurance"] = assurance;
        }

        if (dice.Chance(40))
        {
            ages["consent"] = Consent();
            plan.AsksConsent = true;
        }

        if (dice.Chance(28))
        {
            ages["laws"] = Laws();
            plan.AdoptsLaws = true;
            plan.Instants.Add(ReferenceTime.ReadInstant("2027-01-01T00:00:00Z"));
            if (dice.Chance(30))
            {
                ages["unknownPart"] = dice.Pick("country", "strictest", "strictest");
            }

            if (dice.Chance(10))
            {
                ages["knownAt"] = dice.Pick("2026-11-22", "2026-11-25", "2026-11-26");
            }
        }

        return ages;
    }

    /// <summary>Kinds, some with exceptions, some twice.</summary>
    private JsonArray Laws()
    {
        var laws = new JsonArray();
        string[] kinds = ["social-media-minimum", "adult-contact-restriction", "adult-contact-restriction", "direct-message-minimum", "leap-day", "age-attained", "social-media-minimum"];
        foreach (var kind in dice.Some(kinds, 4))
        {
            laws.Add(dice.Chance(70) ? kind : Law(kind));
        }

        return laws;
    }

    private JsonObject Law(string kind)
    {
        var law = new JsonObject { ["kind"] = kind };
        if (dice.Chance(70))
        {
            law["except"] = kind switch
            {
                "social-media-minimum" => plan.SomeOf(["AU", "ID", "US", "US-FL", "au-social-media-minimum-smma-2024", "my-social-media-minimum-act-866"], 3),
                "adult-contact-restriction" => plan.SomeOf(["GB", "US", "US-VT", "us-la-adult-contact-restriction-rs-9-2717-4", "gb-adult-contact-restriction-ofcom-children-codes"], 3),
                _ => plan.SomeOf(["ID", "CN", "GB"], 2),
            };
        }

        if (dice.Chance(50))
        {
            law["services"] = new JsonArray("messaging-first");
        }

        return law;
    }

    private JsonObject Consent()
    {
        var consent = new JsonObject();
        if (dice.Chance(60))
        {
            consent["default"] = Age(0, 13, 16, plan.Tame ? 13 : 18);
        }

        if (dice.Chance(60))
        {
            var regions = new JsonObject();
            foreach (var region in dice.Some(WorldAccounts.RegionsOfPolicies, 5))
            {
                regions[region] = AgeEntry();
            }

            consent["regions"] = regions;
        }

        return consent;
    }

    private JsonNode AgeEntry()
    {
        if (dice.Chance(50))
        {
            return Age(13, 14, 15, 16, 18);
        }

        if (dice.Chance(60))
        {
            return DatedAge();
        }

        return new JsonArray([.. Enumerable.Range(0, dice.Between(1, 3)).Select(_ => DatedAge())]);
    }

    private JsonObject DatedAge()
    {
        var entry = new JsonObject { ["age"] = Age(12, 13, 14, 16, 18, 21) };
        var from = plan.Start + dice.Pick(-30 * ReferenceTime.Day, -ReferenceTime.Hour, 0, 1, ReferenceTime.Hour, ReferenceTime.Day, 20 * ReferenceTime.Day);
        if (dice.Chance(70))
        {
            plan.Instants.Add(from);
            entry["from"] = plan.Print(from);
        }

        if (dice.Chance(50))
        {
            var to = from + dice.Pick(1, ReferenceTime.Minute, ReferenceTime.Hour, ReferenceTime.Day, 30 * ReferenceTime.Day);
            plan.Instants.Add(to);
            entry["to"] = dice.Chance(10) ? null : ReferenceTime.Print(to);
        }

        return entry;
    }

    private int Age(params int[] from)
    {
        var age = dice.Pick(from);
        plan.Ages.Add(age);
        return age;
    }

    private void Bands(JsonObject ages)
    {
        var cuts = dice.Some([13, 14, 16, 18, 21], 3);
        cuts.Insert(0, dice.Pick(0, 10, 12));
        var atMajority = dice.Chance(20) ? cuts.IndexOf(18) : -1;
        plan.AdoptsLaws |= atMajority >= 0;
        plan.Ages.AddRange(cuts.Skip(1));
        plan.Bands.AddRange(new[] { "child", "teen", "youth", "adult" }.Skip(4 - cuts.Count));
        var bands = new JsonArray();
        for (var index = 0; index < cuts.Count; index++)
        {
            var youngest = index < cuts.Count - 1;
            var band = new JsonObject { ["name"] = plan.Bands[index], ["from"] = index == atMajority ? "majority" : cuts[index] };
            if (youngest)
            {
                band["to"] = index + 1 == atMajority ? "majority" : cuts[index + 1];
            }

            if (dice.Chance(30))
            {
                band["default"] = Mode();
            }

            if (dice.Chance(youngest ? 30 : 8))
            {
                band["widest"] = Mode();
            }

            if (dice.Chance(youngest ? 25 : 3))
            {
                band["guardianApproval"] = dice.Chance(90);
            }

            bands.Add(band);
        }

        ages["bands"] = bands;
        if (dice.Chance(plan.Tame ? 35 : 60))
        {
            var pairs = new JsonArray();
            foreach (var from in dice.Some(plan.Bands, 2))
            {
                foreach (var to in dice.Some(plan.Bands, 2))
                {
                    JsonNode requires = dice.Chance(15) ? "never" : plan.SomeOf(plan.AllTies(), 3);
                    pairs.Add(new JsonObject { ["from"] = from, ["to"] = to, ["requires"] = requires });
                }
            }

            ages["pairs"] = pairs;
            if (dice.Chance(45))
            {
                ages["transition"] = dice.Pick("keep", "freeze", "freeze", "recheck");
            }
        }
    }

    private void NameTies()
    {
        if (dice.Chance(50))
        {
            plan.ComputedTies.AddRange(dice.Some(["x-established", "x-window", "x-chat"], 3));
        }
    }

    private JsonObject Ties()
    {
        var ties = new JsonObject();
        foreach (var name in plan.ComputedTies)
        {
            var tie = new JsonObject();
            if (name == "x-established" || dice.Chance(20))
            {
                tie["accountOlderThan"] = While(plan.AfterCreation, "PT1H", "P1D", "P30D");
            }

            if (name == "x-window" || dice.Chance(15))
            {
                tie["answeredWithin"] = While(plan.AfterSend, "PT1M", "PT1H", "PT24H", "P7D");
            }

            if (name == "x-chat" || dice.Chance(15))
            {
                tie["thread"] = dice.Pick("none", "pending", "open", "open", "open", "declined", "locked");
            }

            ties[name] = tie;
        }

        return ties;
    }

    private void NameModes()
    {
        if (plan.Talks || dice.Chance(85))
        {
            plan.Modes.Add("everyone");
            plan.Modes.AddRange(dice.Some(["friends", "noOne", "requests", "following", "mixed"], 4));
        }
    }

    private string Mode() =>
        plan.Modes.Count == 0 ? dice.Pick("everyone", "everyone", "everyone", "friends") : dice.Chance(plan.Tame ? 85 : 60) ? plan.Modes[0] : dice.Pick(plan.Modes);

    private JsonObject Audience()
    {
        var audience = new JsonObject();
        // With the built-in modes, whose names the world uses, the list may be left out.
        var builtIn = plan.Modes.TrueForAll(name => name is "everyone" or "friends" or "noOne") && plan.Modes.Contains("friends");
        if (!builtIn || dice.Chance(60))
        {
            audience["modes"] = new JsonArray([.. plan.Modes.Select(name => new JsonObject { ["name"] = name, ["routes"] = Routes(name) })]);
        }

        if (!plan.Modes.Contains("friends") || dice.Chance(75))
        {
            audience["default"] = Mode();
        }

        if (dice.Chance(20))
        {
            audience["verbs"] = new JsonObject(
                dice.Some(WorldPlan.ModeVerbs, 3).Select(verb => KeyValuePair.Create<string, JsonNode?>(verb, new JsonObject { ["default"] = Mode() })));
        }

        if (dice.Chance(25))
        {
            audience["reciprocity"] = dice.Chance(85);
        }

        return audience;
    }

    private JsonObject Routes(string mode)
    {
        var routes = new JsonObject();
        switch (mode)
        {
            case "everyone":
                routes["anyone"] = plan.Talks ? dice.Pick("request", "request", "request", "deliver") : dice.Pick("deliver", "deliver", "deliver", "deliver", "request", "request", "request", "quiet", "filtered");
                if (plan.Talks)
                {
                    routes[dice.Pick("friend", "followed", "contact", "allowed")] = "deliver";
                }

                break;
            case "friends":
                routes["friend"] = "deliver";
                routes[dice.Pick("allowed", "followed", "follower", "answered")] = dice.Pick("deliver", "request");
                break;
            case "requests":
                routes["anyone"] = "request";
                break;
            case "following":
                routes["followed"] = "deliver";
                break;
            case "mixed":
                foreach (var tie in dice.Some(plan.AllTies(), 8))
                {
                    routes[tie] = dice.Pick("deny", "filtered", "request", "request", "quiet", "deliver", "deliver");
                }

                break;
            default:
                break;
        }

        if (mode != "noOne" && dice.Chance(45))
        {
            routes[dice.Pick("answered", "friend", "allowed", "contact", "community")] = dice.Pick("deliver", "deliver", "quiet", "request");
        }

        if (mode != "noOne" && dice.Chance(plan.ComputedTies.Count > 0 ? 50 : 20))
        {
            routes[plan.ComputedTies.Count > 0 && dice.Chance(75) ? dice.Pick(plan.ComputedTies) : dice.Pick(plan.AllTags())] = dice.Pick("deliver", "deliver", "request", "quiet", "filtered");
        }

        return routes;
    }

    private JsonObject Requests()
    {
        var requests = new JsonObject();
        if (dice.Chance(60))
        {
            requests["messages"] = dice.Chance(15) ? null : plan.Talks ? dice.Pick(1, 2, 2, 3, 4) : dice.Pick(0, 1, 1, 2, 2, 3);
        }

        if (dice.Chance(50))
        {
            requests["content"] = plan.Talks ? WorldPlan.List(["text", .. dice.Some(WorldPlan.Contents[1..], 5)]) : plan.SomeOf(WorldPlan.Contents, 6);
        }

        if (dice.Chance(plan.Talks ? 70 : 55))
        {
            requests["expireAfter"] = dice.Chance(10) ? null : While(plan.AfterChange, plan.Talks ? ShortWhiles[..4] : ShortWhiles);
        }

        if (dice.Chance(55))
        {
            requests["declineCoolDown"] = dice.Chance(10) ? null : While(plan.AfterChange, plan.Talks ? ShortWhiles[..4] : ShortWhiles);
        }

        return requests;
    }

    private JsonObject Rule(string code)
    {
        var ofClass = dice.Pick("own", "pair", "recipient");
        var outcome = dice.Pick("deny", "deny", "filtered", "request", "request", "quiet");
        var rule = new JsonObject { ["code"] = code };
        var when = When(allowRecipient: ofClass != "own");
        // A refusal of everything would hide the rest of the world.
        if (outcome == "deny" && when.Count < 2)
        {
            when["content"] = plan.SomeOf(["image", "video", "link", "voice"], 2);
        }

        if (when.Count > 0 || dice.Chance(50))
        {
            rule["when"] = when;
        }

        if (dice.Chance(60))
        {
            rule["unless"] = plan.SomeOf(plan.AllTies(), 2);
        }

        rule["outcome"] = outcome;
        rule["class"] = ofClass;
        return rule;
    }

    private JsonObject When(bool allowRecipient)
    {
        var when = new JsonObject();
        void Maybe(int percent, string name, Func<JsonNode> make)
        {
            if (dice.Chance(percent))
            {
                when[name] = dice.Chance(5) && name is not "starting" and not "accountYoungerThan" ? new JsonArray() : make();
            }
        }

        Maybe(25, "verbs", () => dice.Chance(60) ? new JsonArray("send") : plan.SomeOf(Verbs, 4));
        Maybe(25, "content", () => plan.SomeOf(WorldPlan.Contents, 3));
        Maybe(18, "fromKinds", () => plan.SomeOf(WorldPlan.Kinds, 2));
        Maybe(12, "fromRegions", () => plan.SomeOf(WorldAccounts.RegionsOfPolicies, 6));
        Maybe(25, "tags", () => plan.SomeOf(plan.AllTags(), 3));
        Maybe(20, "starting", () => dice.Chance(60));
        Maybe(15, "accountYoungerThan", () => While(plan.AfterCreation, "PT1H", "P1D", "P30D"));
        if (plan.Bands.Count > 0)
        {
            Maybe(18, "fromBands", () => plan.SomeOf(plan.Bands, 2));
        }

        if (allowRecipient)
        {
            Maybe(12, "toRegions", () => plan.SomeOf(WorldAccounts.RegionsOfPolicies, 6));
            Maybe(12, "toTags", () => plan.SomeOf(plan.AllTags(), 3));
            Maybe(15, "toKinds", () => plan.SomeOf(["person", "bot", "staff"], 2));
            if (plan.Bands.Count > 0)
            {
                Maybe(18, "toBands", () => plan.SomeOf(plan.Bands, 2));
            }
        }

        return when;
    }

    private JsonObject Budget(int number)
    {
        var limit = plan.Talks ? dice.Between(1, 4) : dice.Pick(1, 1, 2, 2, 3, 4, 5, 7, 10);
        var budget = new JsonObject { ["name"] = "budget" + number, ["limit"] = limit };
        var refill = limit;
        if (dice.Chance(55))
        {
            refill = dice.Between(1, 7);
            budget["refill"] = refill;
        }

        var every = plan.Talks ? dice.Pick("PT1M", "PT1H", "P1D", "P1D") : dice.Pick("PT1S", "PT7S", "PT1M", "PT1M", "PT1H", "PT24H", "P1D", "P1W");
        budget["every"] = every;
        var interval = (ReferenceTime.ReadDuration(every) + refill - 1) / refill;
        plan.AfterSend.Add(interval);
        plan.AfterSend.Add(2 * interval);
        plan.AfterSend.Add(ReferenceTime.ReadDuration(every));
        if (dice.Chance(60))
        {
            budget["key"] = dice.Pick("sender", "sender", "pair", "recipient");
        }

        if (dice.Chance(plan.Talks ? 30 : 60))
        {
            budget["counts"] = dice.Pick("message", "newThread", "request", "uniqueRecipient");
        }

        if (dice.Chance(30))
        {
            budget["verbs"] = plan.SomeOf(PacedVerbs, 4);
        }

        if (dice.Chance(40))
        {
            var costs = new JsonObject();
            foreach (var content in dice.Some(WorldPlan.Contents, 3))
            {
                costs[content] = dice.Pick(0, 1, 2, 2, 3, 4);
            }

            budget["costs"] = costs;
        }

        if (dice.Chance(20))
        {
            budget["when"] = When(allowRecipient: true);
        }

        if (dice.Chance(plan.Talks ? 10 : 25))
        {
            budget["unless"] = plan.SomeOf(plan.AllTies(), 2);
        }

        if (dice.Chance(plan.Talks ? 85 : 40))
        {
            budget["refundOn"] = dice.Chance(85) ? dice.Pick("reply", "reply", "answer") : "never";
        }

        if (dice.Chance(35))
        {
            budget["onFailure"] = dice.Chance(70) ? "allow" : "deny";
        }

        if (dice.Chance(35))
        {
            budget["disclosed"] = dice.Chance(30);
        }

        if (budget["counts"]?.GetValue<string>() != "uniqueRecipient" && dice.Chance(40))
        {
            MakeWindow(budget);
        }

        return budget;
    }

    /// <summary>Instead of a bucket, a window; with the instants at which it ends.</summary>
    private void MakeWindow(JsonObject budget)
    {
        budget.Remove("refill");
        budget["window"] = dice.Pick("fixed", "fixed", "calendar", "calendar", "rolling", "rolling", "rolling");
        budget["limit"] = dice.Chance(4) ? 0 : budget["limit"]!.GetValue<int>();
        if (budget["window"]!.GetValue<string>() != "calendar")
        {
            var every = ReferenceTime.ReadDuration(budget["every"]!.GetValue<string>());
            plan.AfterSend.Add(every + ((every + 23) / 24));
            plan.AfterSend.Add((every + 23) / 24);
            return;
        }

        budget["every"] = dice.Pick("P1D", "P1D", "P1W", "P1M");
        if (dice.Chance(60))
        {
            budget["zone"] = dice.Pick("UTC", "Europe/Madrid", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "America/Santiago", "Asia/Beirut");
        }

        var window = ReferenceWindows.Calendar(new ReferenceBudget(budget), plan.Start);
        for (var i = 0; i < 4; i++)
        {
            plan.Instants.Add(window.End);
            window = ReferenceWindows.Calendar(new ReferenceBudget(budget), window.End);
        }
    }

    private JsonObject Signals()
    {
        var signals = new JsonObject();
        foreach (var name in dice.Some(["readReceipts", "typing"], 2))
        {
            signals[name] = dice.Pick("never", "mutual", "mutual", "always", "always");
        }

        return signals;
    }

    /// <summary>Modes that tell which tag opens them: at least one of their routes is for a tag that remedies name.</summary>
    private void DiscloseModes(JsonObject policy)
    {
        foreach (var mode in (policy["audience"]?["modes"] as JsonArray ?? []).Select(mode => mode!.AsObject()).Where(_ => dice.Chance(70)).ToList())
        {
            var routes = (JsonObject)mode["routes"]!;
            var tags = routes.Where(route => route.Key.StartsWith("x-", StringComparison.Ordinal) && route.Value!.GetValue<string>() is "request" or "quiet" or "deliver").Select(route => route.Key).ToList();
            if (tags.Count == 0 && dice.Chance(50))
            {
                tags.Add(dice.Pick(plan.AllTags()));
                routes[tags[0]] = dice.Pick("request", "quiet", "deliver");
            }

            if (tags.Count > 0)
            {
                if (policy["remedies"] is not JsonObject remedies)
                {
                    policy["remedies"] = remedies = [];
                }

                remedies[tags[0]] = "get_" + tags[0][2..];
                mode["disclosed"] = true;
            }
        }
    }

    private JsonObject Exemptions()
    {
        var exemptions = new JsonObject();
        foreach (var kind in dice.Some(WorldPlan.Kinds, 3))
        {
            exemptions[kind] = dice.Chance(15) ? [] : plan.SomeOf(ExemptingRules, kind == "person" ? 2 : 5);
        }

        if (dice.Chance(65))
        {
            // Most recipients are persons.
            string[] kinds = dice.Chance(75) ? ["person", .. dice.Some(WorldPlan.Kinds[1..], 2)] : WorldPlan.Kinds;
            exemptions["to"] = new JsonObject(dice.Some(kinds, 3).Select(kind => KeyValuePair.Create<string, JsonNode?>(kind, plan.SomeOf(ExemptingTowards, 5))));
        }

        return exemptions;
    }

    /// <summary>A refund on declining tells the sender of it, which a policy has to admit.</summary>
    private static void ExactWhereAnAnswerRefunds(JsonObject policy)
    {
        if (policy["budgets"] is JsonArray budgets && budgets.Any(budget => budget!["refundOn"]?.GetValue<string>() == "answer"))
        {
            if (policy["disclosure"] is not JsonObject disclosure)
            {
                policy["disclosure"] = disclosure = [];
            }

            disclosure["request_declined"] = "exact";
        }
    }

    private JsonObject Disclosure(List<JsonObject> rules)
    {
        var disclosure = new JsonObject();
        foreach (var code in dice.Some(FreelyDisclosed, 6))
        {
            disclosure[code] = dice.Pick("exact", "merged", "silent");
        }

        foreach (var code in dice.Some(NeverSilent, 4))
        {
            disclosure[code] = dice.Pick("exact", "merged");
        }

        if (dice.Chance(40))
        {
            foreach (var code in dice.Some(OfTheRecipient, OfTheRecipient.Length))
            {
                disclosure[code] = dice.Pick("exact", "exact", "silent");
            }
        }

        if (dice.Chance(plan.Talks ? 60 : 30))
        {
            disclosure["sender_blocked"] = "silent";
            plan.HidesBlocks = true;
        }

        foreach (var rule in rules)
        {
            var outcome = rule["outcome"]!.GetValue<string>();
            if (outcome is "deny" or "request" && dice.Chance(40))
            {
                disclosure[rule["code"]!.GetValue<string>()] = outcome == "deny" ? dice.Pick("exact", "merged", "silent") : dice.Pick("exact", "merged");
            }
        }

        return disclosure;
    }
}
