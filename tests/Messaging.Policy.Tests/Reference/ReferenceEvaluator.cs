using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>
/// A second reading of the rules, written to be obviously right rather than fast, and sharing no code with the library: what it says about a
/// scenario is what the library has to say. Remedies are left empty.
/// </summary>
public sealed class ReferenceEvaluator
{
    private readonly ReferencePolicy policy;
    private readonly ReferenceWorld world;
    private readonly ReferenceRules rules;
    private readonly ReferenceAges ages;
    private readonly ReferencePace pace;
    private readonly ReferenceThreads threads;
    private readonly ReferenceMessages messages;
    private readonly ReferenceGroups groups;

    private ReferenceEvaluator(JsonObject scenario, JsonObject? laws, IReadOnlyCollection<string> otherwise)
    {
        policy = new ReferencePolicy(ReadPolicy(scenario["policy"]));
        world = new ReferenceWorld(scenario);
        ages = new ReferenceAges(policy, laws);
        rules = new ReferenceRules(policy, ages, world);
        pace = new ReferencePace(policy);
        threads = new ReferenceThreads(policy, world, pace);
        messages = new ReferenceMessages(policy, world, pace, threads);
        groups = new ReferenceGroups(policy, ages, world, rules, pace, Conclude, otherwise);
    }

    /// <summary>The decisions of a scenario, one object for each check, send and entry of a list, in the order of the steps.</summary>
    /// <param name="scenario">The scenario; its policy is an object or the name of a preset.</param>
    /// <param name="laws">The data set of laws; needed where the policy adopts some.</param>
    /// <param name="otherwise">What a test has the evaluator do otherwise with groups: forget a rule, by its id, or read one in another way; null: nothing.</param>
    /// <returns>The decisions as the command line prints them, without remedies; and an answer, with its members, for each question about a group.</returns>
    /// <exception cref="ArgumentNullException">The policy adopts laws, and none are given.</exception>
    public static IReadOnlyList<JsonObject> Run(JsonObject scenario, JsonObject? laws = null, IReadOnlyCollection<string>? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var evaluator = new ReferenceEvaluator(scenario, laws, otherwise ?? []);
        var decisions = new List<JsonObject>();
        var index = 0;
        foreach (var step in Objects(scenario, "steps"))
        {
            evaluator.Step(index++, step, decisions);
        }

        return decisions;
    }

    private static JsonObject ReadPolicy(JsonNode? named) => named switch
    {
        JsonObject document => document,
        JsonValue name when name.GetValue<string>() == "tiktok-2023" => (JsonObject)JsonNode.Parse(ReferencePresets.TikTok2023)!,
        _ => throw new ArgumentException("Neither a policy nor the name of a preset: " + named?.ToJsonString()),
    };

    private void Step(int index, JsonObject step, List<JsonObject> decisions)
    {
        var at = Instant(step, "at")!.Value;
        if (step["check"] is JsonObject check)
        {
            var attempt = ReferenceAttempt.Read(check, at);
            decisions.Add(Decide(attempt, acquire: false).Decision.Print(index, attempt));
        }

        if (step["send"] is JsonObject send)
        {
            var attempt = ReferenceAttempt.Read(send, at);
            var (decision, status, permit) = Decide(attempt, acquire: true);
            if (permit is not null)
            {
                messages.Settle(permit, Text(send, "settle", "commit"));
            }

            decisions.Add(decision.Print(index, attempt, status));
        }

        if (step["list"] is JsonObject list)
        {
            foreach (var to in Texts(list, "to"))
            {
                var attempt = new ReferenceAttempt(Text(list, "from")!, to, at, "send", "text", null, []);
                decisions.Add(Decide(attempt, acquire: false).Decision.Print(index, attempt));
            }
        }

        if (step["addToGroup"] is JsonObject addition)
        {
            decisions.Add(groups.Add(index, addition, at));
        }

        if (step["canSendToGroup"] is JsonObject question)
        {
            decisions.Add(groups.Send(index, question, at, acquire: false));
        }

        if (step["sendToGroup"] is JsonObject message)
        {
            decisions.Add(groups.Send(index, message, at, acquire: true));
        }

        if (step["set"] is JsonObject set)
        {
            Set(set);
        }

        if (step["report"] is JsonObject report)
        {
            world.Report(Text(report, "by")!, Text(report, "about")!, Flag(report, "andBlock", false), at, policy.ReporterTenure);
        }

        if (step["dismiss"] is JsonObject dismissal)
        {
            world.Dismiss(Text(dismissal, "by")!, Text(dismissal, "about")!, at);
        }

        if (step["accept"] is JsonObject accept)
        {
            threads.Accept(Text(accept, "by")!, Text(accept, "from")!, at);
        }

        if (step["delete"] is JsonObject delete)
        {
            threads.Delete(Text(delete, "by")!, Text(delete, "from")!, at);
        }

        if (step["inbox"] is JsonObject inbox)
        {
            foreach (var from in Texts(inbox, "from"))
            {
                var owner = Text(inbox, "of")!;
                decisions.Add(new JsonObject { ["step"] = index, ["at"] = ReferenceTime.Print(at), ["of"] = owner, ["from"] = from, ["place"] = threads.Place(owner, from, at) });
            }
        }

        if (step["decline"] is JsonObject decline)
        {
            threads.Decline(Text(decline, "by")!, Text(decline, "from")!, at);
        }
    }

    private void Set(JsonObject set)
    {
        if (set["account"] is JsonObject account)
        {
            world.SetAccount(account);
        }

        if (set["relation"] is JsonObject relation)
        {
            world.SetRelation(relation);
        }

        if (set["community"] is JsonObject community)
        {
            world.SetCommunity(community);
        }

        if (set["portsDown"] is JsonArray ports)
        {
            world.SetPortsDown(ports);
        }
    }

    private (ReferenceDecision Decision, string Status, ReferencePermit? Permit) Decide(ReferenceAttempt attempt, bool acquire)
    {
        var scene = new ReferenceScene(policy, ages, world, attempt);
        var budgetsDown = world.PortsDown.Contains("budgets");
        var rulings = rules.Judge(scene);
        if (!rulings.Exists(ruling => ruling.Rule is "SYS-1" or "EXI-1") && messages.Find(attempt) is { } record)
        {
            return DecideKnown(scene, record, acquire);
        }

        var viewOutcome = Conclude(scene, rulings, []).View.Outcome;
        var asked = pace.Asked(scene, viewOutcome, budgetsDown);

        // SYS-1 by the budgets: a budget that may not fail open refuses, and so does a message id that cannot be remembered.
        if (budgetsDown)
        {
            var forgets = acquire && viewOutcome != "deny" && attempt is { Verb: "send", MessageId: not null };
            if (forgets || asked.Exists(budget => !budget.AllowOnFailure))
            {
                return (Conclude(scene, [ReferenceRules.FactsUnavailable()], []), "refused", null);
            }

            asked = [];
        }

        rulings.AddRange(pace.Judge(asked, attempt));
        viewOutcome = Conclude(scene, rulings, []).View.Outcome;
        var takes = acquire && viewOutcome != "deny";
        var sufficed = pace.Sufficing(asked, attempt);
        var taken = takes ? pace.Take(asked, attempt) : [];
        var decision = Conclude(scene, rulings, sufficed);
        var status = decision.Outcome == "deny" ? "refused" : "granted";
        if (!takes)
        {
            return (decision, status, null);
        }

        var permit = threads.Acquire(scene, viewOutcome, decision.Outcome, taken);
        messages.Remember(attempt, decision, permit);
        return (decision, status, permit);
    }

    /// <summary>The message id is remembered: another message, a repeat, or an acquire that takes the place of one that crashed.</summary>
    private (ReferenceDecision Decision, string Status, ReferencePermit? Permit) DecideKnown(ReferenceScene scene, ReferenceRecord record, bool acquire)
    {
        if (!record.IsSame(scene.Attempt))
        {
            return (Conclude(scene, [new ReferenceRuling("DUP-1", "message_id_reused", "own", "deny")], []), "refused", null);
        }

        var first = record.Decision;
        if (acquire && !record.Sent && !record.IsLeased(scene.Attempt.At, policy.Lease))
        {
            var anew = Conclude(scene, rules.Judge(scene, "REQ-1", "REQ-2"), []);
            if (anew.View.Outcome == "deny")
            {
                return (anew, "refused", null);
            }

            var met = Meet(anew, first) with { View = first.View };
            return (met, met.Outcome == "deny" ? "refused" : "granted", messages.Succeed(record, scene, met));
        }

        // A repeat is judged anew by all rules but REQ and PAC, and changes nothing.
        var now = Conclude(scene, rules.Judge(scene, "REQ-1", "REQ-2", "REQ-3"), []);
        return now.View.Outcome == "deny" ? (now, "refused", null)
            : now.Outcome == "deny" ? (now with { View = first.View }, "refused", null)
            : (first, record.Sent ? "sent" : "inProgress", null);
    }

    private static ReferenceDecision Meet(ReferenceDecision anew, ReferenceDecision first)
    {
        if (anew.Outcome != first.Outcome)
        {
            return ReferenceOutcomes.Meet([anew.Outcome, first.Outcome]) == anew.Outcome ? anew : first;
        }

        return anew with
        {
            Reasons = [.. anew.Reasons, .. first.Reasons.Where(reason => !anew.Reasons.Contains(reason))],
            RetryAt = anew.RetryAt is null || first.RetryAt is null ? null : Math.Max(anew.RetryAt.Value, first.RetryAt.Value),
        };
    }

    private ReferenceDecision Conclude(ReferenceScene scene, List<ReferenceRuling> rulings, List<ReferenceBudget> asked) =>
        ReferenceDecision.Of(rulings, ReferenceView.Of(policy, rulings, scene.AreFriends(), Advisories(scene, rulings, asked)));

    private List<string> Advisories(ReferenceScene scene, List<ReferenceRuling> rulings, List<ReferenceBudget> asked)
    {
        var advisories = new List<string>();
        if (rulings.Exists(ruling => ruling.Rule == "SYS-1"))
        {
            return advisories;
        }

        if (scene.SenderKnown && policy.PhoneRequired && scene.Sender.Phone == "voip" && policy.PhoneLineTypes.Contains("voip"))
        {
            advisories.Add("phone_line_risky");
        }

        if (asked.Exists(budget => pace.IsLow(budget, scene.Attempt) && !Refused(budget, scene, rulings)))
        {
            advisories.Add("budget_low");
        }

        return advisories;
    }

    /// <summary>Where budgets refuse nothing is taken: those that refuse still lack tokens.</summary>
    private bool Refused(ReferenceBudget budget, ReferenceScene scene, List<ReferenceRuling> rulings) =>
        rulings.Exists(ruling => ruling.Rule.StartsWith("PAC", StringComparison.Ordinal) && ruling.Code == budget.Code) && pace.Lacks(budget, scene.Attempt);
}
