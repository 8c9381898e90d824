using System.Text.Json.Nodes;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Random steps in time order, close to the instants at which something changes.</summary>
internal sealed class WorldSteps(WorldPlan plan, WorldAccounts accounts)
{
    private static readonly string[] Ports = ["accounts", "relations", "blocks", "threads", "reports", "budgets"];

    private readonly WorldDice dice = plan.Dice;
    private readonly HashSet<string> down = [];
    private readonly Queue<JsonObject> planned = [];
    private readonly WorldGroups groups = new(plan);
    private long now = plan.Start;

    public JsonObject Next()
    {
        if (planned.TryPeek(out var wait) && wait["wait"] is { } span)
        {
            planned.Dequeue();
            now += span.GetValue<long>();
        }
        else if (planned.Count == 0 || dice.Chance(40))
        {
            // A story goes on at once more often than not.
            Advance();
        }

        var step = new JsonObject { ["at"] = plan.Print(now) };
        if (planned.Count == 0 && dice.Chance(plan.HidesBlocks ? 20 : plan.Talks ? 9 : 5))
        {
            PlanStory();
        }

        if (planned.Count == 0 && plan.HasReports && dice.Chance(18))
        {
            PlanReports();
        }

        if (planned.TryDequeue(out var next))
        {
            foreach (var (name, value) in next)
            {
                step[name] = value?.DeepClone();
            }

            SendFollows();
            Changed();
            return step;
        }

        if (plan.HasGroups && dice.Chance(50))
        {
            groups.Ask(step);
            if (dice.Chance(20) && step["addToGroup"] is JsonObject { } question && question["to"] is JsonArray { Count: > 0 } candidates)
            {
                // The same again, when adding the first has been paid for.
                var paid = new JsonObject { ["send"] = new JsonObject { ["from"] = question["by"]!.DeepClone(), ["to"] = candidates[0]!.DeepClone(), ["verb"] = "addToGroup" } };
                planned.Enqueue(paid);
                planned.Enqueue(paid);
                planned.Enqueue(new JsonObject { ["addToGroup"] = question.DeepClone() });
            }

            return step;
        }

        if (down.Count > 0 && dice.Chance(45))
        {
            down.Clear();
            step["set"] = new JsonObject { ["portsDown"] = new JsonArray() };
            return step;
        }

        switch (dice.Below(100))
        {
            case < 6:
                step["inbox"] = Inbox();
                return step;
            case < 10:
                step["delete"] = Settle();
                return step;
            case < 12:
                var (one, other) = Two();
                step["set"] = new JsonObject { ["community"] = new JsonObject { ["between"] = new JsonArray(one, other), ["shared"] = dice.Chance(50) } };
                return step;
        }

        // In a world that talks, more steps settle a request, or change how two stand to each other.
        var kind = dice.Below(100);
        if (plan.Talks && (kind is < 16 or (>= 70 and < 76)))
        {
            kind = dice.Pick(40, 40, 82, 90, 93, 99, 86);
        }

        switch (kind)
        {
            case < 22:
                step["check"] = Attempt();
                break;
            case < 70:
                step["send"] = Attempt();
                if (dice.Chance(12))
                {
                    step["send"]!["settle"] = dice.Pick("giveBack", "never", "never", "commit");
                }

                SendFollows();
                Changed();
                break;
            case < 75:
                step["list"] = new JsonObject { ["from"] = plan.Anybody(), ["to"] = plan.SomeOf(dice.Chance(30) ? [.. plan.Accounts, WorldPlan.Strangers[0]] : plan.Accounts, 4) };
                break;
            case < 80:
                step["set"] = new JsonObject { ["account"] = Changes() };
                break;
            case < 85:
                var (from, to) = Two();
                step["set"] = new JsonObject { ["relation"] = accounts.Relation(from, to) };
                break;
            case < 87:
                foreach (var port in dice.Chance(55) ? ["budgets"] : dice.Some(Ports, 2))
                {
                    down.Add(port);
                }

                step["set"] = new JsonObject { ["portsDown"] = WorldPlan.List(down) };
                break;
            case < 89:
                if (dice.Chance(25))
                {
                    var (by, about) = Two();
                    step["dismiss"] = new JsonObject { ["by"] = by, ["about"] = about };
                }
                else
                {
                    step["report"] = Report();
                }

                break;
            case < 97:
                step["accept"] = Settle();
                break;
            default:
                step["decline"] = Settle();
                Changed();
                break;
        }

        return step;
    }

    /// <summary>Steps that mean something only in their order: repeats, and replies after something else has changed.</summary>
    private void PlanStory()
    {
        var (one, other) = Two();
        var id = "m" + dice.Between(1, 5);
        JsonObject Send(string from, string to, string? messageId = null)
        {
            var attempt = new JsonObject { ["from"] = from, ["to"] = to };
            if (messageId is not null)
            {
                attempt["messageId"] = messageId;
            }

            return new JsonObject { ["send"] = attempt };
        }

        JsonObject Stand(params string[] names) =>
            new() { ["set"] = new JsonObject { ["relation"] = new JsonObject { ["from"] = other, ["to"] = one, ["is"] = WorldPlan.List(names) } } };
        JsonObject Down(params string[] ports) => new() { ["set"] = new JsonObject { ["portsDown"] = WorldPlan.List(ports) } };
        JsonObject Settle(string how) => new() { [how] = new JsonObject { ["by"] = other, ["from"] = one } };

        down.Clear();
        JsonObject Inbox(string of, string from) => new() { ["inbox"] = new JsonObject { ["of"] = of, ["from"] = new JsonArray(from) } };
        JsonObject Settled(JsonObject send, string settle)
        {
            send["send"]!["settle"] = settle;
            return send;
        }

        JsonObject Other(JsonObject send)
        {
            send["send"]![dice.Pick("content", "digest", "presents")] = JsonValue.Create("link");
            if (send["send"]!["presents"] is JsonValue)
            {
                send["send"]!["presents"] = WorldPlan.List(["x-invited"]);
            }

            return send;
        }

        // The lease of a holder that crashed runs out between two steps of a story, or does not.
        void WaitForLease() => planned.Enqueue(new JsonObject { ["wait"] = plan.Lease + dice.Pick(-1, 0, 0, 0, 1) });

        if (dice.Chance(plan.HidesBlocks ? 60 : 35))
        {
            var how = dice.Pick("commit", "commit", "giveBack", "never");
            if (dice.Chance(plan.HidesBlocks ? 70 : 10))
            {
                planned.Enqueue(Stand("blocks"));
                planned.Enqueue(Settled(Send(one, other, dice.Pick(id, null)), dice.Pick("giveBack", "giveBack", "giveBack", "commit", "never")));
                planned.Enqueue(Send(one, other, id));
                planned.Enqueue(Stand());
                planned.Enqueue(Send(one, other));
            }

            planned.Enqueue(Settled(Send(one, other, id), dice.Pick("never", "never", "never", "commit", "giveBack")));
            if (dice.Chance(50))
            {
                planned.Enqueue(dice.Pick(Other(Send(one, other, id)), Send(one, other, id), Send(one, other), Send(other, one), Settle("accept"), Stand("restricts"), Stand("blocks"), Stand("friend"), Stand("mutes")));
            }

            if (dice.Chance(80))
            {
                WaitForLease();
            }

            planned.Enqueue(Settled(Send(one, other, id), how));
            planned.Enqueue(dice.Pick(Send(one, other, id), Other(Send(one, other, id)), Send(one, other)));
            if (dice.Chance(50))
            {
                WaitForLease();
                planned.Enqueue(Settled(Send(one, other, id), dice.Pick("commit", "giveBack")));
                planned.Enqueue(Send(one, other, id));
                planned.Enqueue(Send(one, other));
                planned.Enqueue(Send(other, one));
            }

            return;
        }

        List<JsonObject> story = dice.Below(14) switch
        {
            0 => [Send(one, other, id), Down("budgets"), Send(one, other, id), Down(), Send(one, other, id), Send(one, other)],
            1 => [Down("budgets"), Send(one, other, id), Down(), Send(one, other, id), Send(one, other, id)],
            2 => [Stand("friend", dice.Pick("follows", "allows", "restricts")), Send(one, other, id), Stand("blocks"), Send(one, other, id), Stand(), Send(one, other, id)],
            3 => [Send(one, other), Down("budgets"), Send(other, one), Down(), Send(one, other), Send(one, other), Send(other, one), Send(one, other)],
            4 => [Send(one, other), Settle("decline"), Send(one, other), Send(other, one), Send(one, other), Send(one, other), Send(other, one)],
            5 => [Send(one, other), Down("threads"), Settle(dice.Pick("accept", "decline")), Down(), Send(one, other), Settle("accept"), Send(one, other)],
            6 => [Stand("restricts"), Send(one, other), Inbox(other, one), Stand(), Send(one, other), Inbox(other, one), Settle("delete"), Inbox(other, one), Send(one, other), Inbox(other, one)],
            7 => [Send(one, other), Stand("blocks"), Inbox(other, one), Inbox(one, other), Settle(dice.Pick("accept", "decline", "delete")), Stand(), Inbox(other, one), Settle("accept"), Send(one, other), Inbox(other, one)],
            8 => [Send(one, other), Inbox(other, one), Settle("decline"), Inbox(other, one), Send(other, one), Inbox(one, other), Inbox(other, one), Send(one, other)],
            9 or 10 or 11 or 12 => [Send(one, other), Send(one, other), Settle("delete"), Inbox(other, one), Send(one, other), Inbox(other, one), Send(one, other)],
            _ => [Send(one, other), Send(one, other), Settle(dice.Pick("accept", "decline")), Send(other, one), Send(one, other), Send(one, other)],
        };
        story.ForEach(planned.Enqueue);
    }

    /// <summary>Some report one who then writes, and one of them is dismissed.</summary>
    private void PlanReports()
    {
        var (one, other) = Two();
        var reporters = dice.Some([.. plan.Accounts, .. WorldPlan.Strangers], 4);
        reporters.ForEach(by => planned.Enqueue(new JsonObject { ["report"] = new JsonObject { ["by"] = by, ["about"] = one } }));
        planned.Enqueue(new JsonObject { ["send"] = new JsonObject { ["from"] = one, ["to"] = other } });
        planned.Enqueue(new JsonObject { ["dismiss"] = new JsonObject { ["by"] = dice.Pick(reporters), ["about"] = one } });
        planned.Enqueue(new JsonObject { ["check"] = new JsonObject { ["from"] = one, ["to"] = other } });
        foreach (var length in plan.AfterReport)
        {
            plan.Instants.Add(now + length);
        }
    }

    private void SendFollows()
    {
        foreach (var length in plan.AfterSend)
        {
            plan.Instants.Add(now + length);
        }

        plan.Instants.Add(now + ReferenceTime.Day);
        plan.Instants.Add(now + plan.Lease);
    }

    private void Changed()
    {
        foreach (var length in plan.AfterChange)
        {
            plan.Instants.Add(now + length);
        }
    }

    private void Advance()
    {
        var dieRoll = dice.Below(100);
        if (dieRoll < 40)
        {
            return;
        }

        if (dieRoll < 72)
        {
            var near = plan.Instants.Where(instant => instant > now && instant < now + (40 * ReferenceTime.Day)).ToList();
            if (near.Count > 0)
            {
                // The earlier ones more often, so that a world sees many of them.
                var chosen = dice.Chance(60) ? near.Min() : dice.Pick(near);
                now = Math.Max(now, chosen + dice.Pick(-1, -1, 0, 0, 0, 1));
                return;
            }
        }

        now += dice.Pick(1, 500, ReferenceTime.Second, ReferenceTime.Second, 7 * ReferenceTime.Second, ReferenceTime.Minute, ReferenceTime.Minute, ReferenceTime.Hour, ReferenceTime.Day);
    }

    private (string From, string To) Two()
    {
        var first = plan.Accounts[0];
        var second = plan.Accounts[1];
        var dieRoll = dice.Below(100);
        if (dieRoll < (plan.Talks ? 52 : 40))
        {
            return (first, second);
        }

        if (dieRoll < (plan.Talks ? 92 : 65))
        {
            return (second, first);
        }

        var from = dice.Pick(plan.Accounts);
        var to = dice.Pick(plan.Accounts);
        return from == to ? (first, second) : (from, to);
    }

    private JsonObject Attempt()
    {
        var (from, to) = Two();
        var dieRoll = dice.Below(100);
        if (dieRoll < 2)
        {
            to = from;
        }
        else if (dieRoll < 4)
        {
            to = dice.Pick(WorldPlan.Strangers);
        }
        else if (dieRoll < 5)
        {
            from = dice.Pick(WorldPlan.Strangers);
            to = dice.Chance(15) ? from : to;
        }

        var attempt = new JsonObject { ["from"] = from, ["to"] = to };
        var verb = dice.Chance(plan.HasGroups ? 40 : plan.Talks ? 92 : 76)
            ? "send"
            : plan.HasGroups && dice.Chance(70) ? "addToGroup" : dice.Pick("edit", "react", "call", "typing", "typing", "readReceipt", "readReceipt", "addToGroup", "deliver", "deliver");
        if (verb != "send" || dice.Chance(15))
        {
            attempt["verb"] = verb;
        }

        if (dice.Chance(45))
        {
            attempt["content"] = dice.Chance(plan.Talks ? 75 : 50) ? "text" : dice.Pick(WorldPlan.Contents);
        }

        if (dice.Chance(plan.Talks ? 15 : 50))
        {
            attempt["messageId"] = "m" + dice.Between(1, 5);
        }

        if (attempt["messageId"] is not null && dice.Chance(15))
        {
            attempt["digest"] = dice.Pick("one", "one", "two", "");
        }

        if (dice.Chance(15))
        {
            attempt["presents"] = dice.Chance(10) ? [] : plan.SomeOf(WorldPlan.Tags, 2);
        }

        return attempt;
    }

    /// <summary>Some members of another random account; null now and then; now and then a new account.</summary>
    private JsonObject Changes()
    {
        var id = dice.Chance(12) ? dice.Pick(WorldPlan.Strangers) : dice.Pick(plan.Accounts);
        var other = accounts.Account(id);
        var changes = new JsonObject { ["id"] = id };
        foreach (var name in dice.Some([.. other.Select(member => member.Key).Where(name => name != "id")], 4))
        {
            changes[name] = dice.Chance(12) ? null : other[name]!.DeepClone();
        }

        return changes;
    }

    private JsonObject Report()
    {
        var (by, about) = Two();
        about = dice.Chance(4) ? by : about;
        var report = new JsonObject { ["by"] = by, ["about"] = about };
        if (dice.Chance(50))
        {
            report["andBlock"] = dice.Chance(plan.Tame ? 25 : 60);
        }

        foreach (var length in plan.AfterReport)
        {
            plan.Instants.Add(now + length);
        }

        return report;
    }

    private JsonObject Inbox() => new() { ["of"] = plan.Anybody(), ["from"] = plan.SomeOf(dice.Chance(30) ? [.. plan.Accounts, WorldPlan.Strangers[0]] : plan.Accounts, 3) };

    private JsonObject Settle()
    {
        var (by, from) = Two();
        return new JsonObject { ["by"] = by, ["from"] = from };
    }
}
