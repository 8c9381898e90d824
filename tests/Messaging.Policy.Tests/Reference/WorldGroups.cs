using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>What a random policy says of groups, and random questions about random groups.</summary>
internal sealed class WorldGroups(WorldPlan plan)
{
    private static readonly string[] Codes = ["not_in_group", "already_in_group", "group_full", "too_few_friends_inside", "creator_approval", "blocked_in_group"];
    private static readonly string[] Rules = ["GRP", "GRP-1", "GRP-2", "GRP-3", "GRP-4", "GRP-5", "GRP-6", "BLK", "PRV", "SLF"];

    private readonly WorldDice dice = plan.Dice;

    public void Complete(JsonObject policy, Func<JsonObject> makeBudget)
    {
        if (dice.Chance(90))
        {
            policy["groups"] = Section();
        }

        if (dice.Chance(45))
        {
            var budget = makeBudget();
            budget["name"] = "adds";
            if (dice.Chance(40))
            {
                budget["key"] = dice.Pick("pair", "recipient", "recipient");
                budget["limit"] = dice.Pick(1, 1, 2);
                budget["every"] = budget["window"]?.GetValue<string>() == "calendar" ? "P1D" : dice.Pick("PT1H", "P1D");
                budget.Remove("when");
                budget.Remove("counts");
            }

            budget["verbs"] = dice.Chance(60) ? new JsonArray("addToGroup") : new JsonArray("send", "addToGroup");
            Whole<JsonArray>(policy, "budgets", []).Add(budget);
        }

        if (dice.Chance(25))
        {
            var disclosure = Whole<JsonObject>(policy, "disclosure", []);
            foreach (var code in dice.Some(Codes, 4))
            {
                disclosure[code] = dice.Pick("exact", "merged", "silent");
            }
        }

        if (dice.Chance(15))
        {
            Whole<JsonObject>(policy, "exemptions", [])[dice.Pick("person", "bot", "staff")] = plan.SomeOf(Rules, 3);
        }
    }

    /// <summary>Adds a question, or a message, to a step.</summary>
    public void Ask(JsonObject step)
    {
        var by = plan.Anybody();
        var group = Group(by, out var outside);
        var question = new JsonObject { ["by"] = by, ["group"] = group };
        if (dice.Chance(15))
        {
            question["presents"] = plan.SomeOf(WorldPlan.Tags, 2);
        }

        if (dice.Chance(55))
        {
            question["to"] = WorldPlan.List(Candidates(by, outside));
            step["addToGroup"] = question;
            return;
        }

        if (dice.Chance(35))
        {
            question["content"] = dice.Pick(WorldPlan.Contents);
        }

        step[dice.Chance(50) ? "sendToGroup" : "canSendToGroup"] = question;
    }

    private static T Whole<T>(JsonObject policy, string name, T empty)
        where T : JsonNode
    {
        if (policy[name] is not T whole)
        {
            policy[name] = whole = empty;
        }

        return whole;
    }

    private JsonObject Section()
    {
        var section = new JsonObject();
        if (dice.Chance(45))
        {
            section["memberLimit"] = dice.Between(1, 6);
        }

        if (dice.Chance(50))
        {
            section["entry"] = dice.Pick("invited", "joined");
        }

        if (plan.Bands.Count > 0 && dice.Chance(55))
        {
            section["friendsInside"] = new JsonObject(dice.Some(plan.Bands, 2).Select(band => KeyValuePair.Create<string, JsonNode?>(band, dice.Pick(1, 1, 2))));
        }

        if (plan.Bands.Count > 0 && dice.Chance(45))
        {
            section["creatorApproval"] = plan.SomeOf(plan.Bands, 2);
        }

        if (dice.Chance(80))
        {
            section["blocks"] = dice.Pick("refuse", "hide", "hide", "warn", "warn");
        }

        if (dice.Chance(70))
        {
            section["told"] = dice.Pick("nobody", "candidate", "members", "both", "both");
        }

        return section;
    }

    private JsonObject Group(string by, out List<string> outside)
    {
        var members = dice.Some(plan.Accounts, dice.Chance(60) ? 2 : 4);
        members.Remove(by);
        if (dice.Chance(90))
        {
            members.Insert(dice.Below(members.Count + 1), by);
        }

        var group = new JsonObject();
        if (dice.Chance(75))
        {
            group["creator"] = dice.Chance(6) ? WorldPlan.Strangers[0] : dice.Chance(35) ? by : dice.Pick(plan.Accounts);
        }

        if (dice.Chance(10))
        {
            members.Add(dice.Chance(50) && members.Count > 0 ? members[0] : dice.Pick(WorldPlan.Strangers));
        }

        List<string> invited = dice.Chance(25) ? dice.Some(plan.Accounts, 2) : [];
        outside = [.. plan.Accounts.Where(id => !members.Contains(id) && !invited.Contains(id))];
        if (invited.Count > 0 || dice.Chance(10))
        {
            group["invited"] = WorldPlan.List(invited);
        }

        if (dice.Chance(30))
        {
            group["approved"] = plan.SomeOf(plan.Accounts, 3);
        }

        group["members"] = WorldPlan.List(members);
        if (dice.Chance(3))
        {
            var what = dice.Pick("members", "invited", "approved", "creator", "nothing");
            group[what == "nothing" ? "members" : what] = what switch { "creator" => "", "nothing" => null, _ => new JsonArray("ana", "") };
        }

        return group;
    }

    /// <summary>Mostly some of those outside, now and then one who is inside, unknown, who adds himself, or one twice; and now and then nobody.</summary>
    private List<string> Candidates(string by, List<string> outside)
    {
        List<string> candidates = outside.Count > 0 && dice.Chance(92) ? dice.Some(outside, 4) : dice.Some(plan.Accounts, 4);
        if (dice.Chance(30))
        {
            candidates.Reverse();
        }

        if (dice.Chance(12))
        {
            candidates.Insert(dice.Below(candidates.Count + 1), dice.Pick([by, candidates[0], .. WorldPlan.Strangers]));
        }

        return dice.Chance(2) ? [] : candidates;
    }
}
