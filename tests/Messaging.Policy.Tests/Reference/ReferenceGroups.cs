using System.Text.Json.Nodes;
using static Messaging.Policy.Tests.Reference.ReferenceJson;

namespace Messaging.Policy.Tests.Reference;

/// <summary>A group, member by member: adding to it, and sending to it (decisions 0029 and 0031).</summary>
internal sealed class ReferenceGroups(
    ReferencePolicy policy,
    ReferenceAges ages,
    ReferenceWorld world,
    ReferenceRules rules,
    ReferencePace pace,
    Func<ReferenceScene, List<ReferenceRuling>, List<ReferenceBudget>, ReferenceDecision> conclude,
    IReadOnlyCollection<string> otherwise)
{
    private readonly ReferenceGroupRules groupRules = new(policy, ages, world, otherwise);

    private bool BudgetsDown => world.PortsDown.Contains("budgets");

    /// <summary>Each one gets what he alone would get if those before him who are shown as let in were invited already.</summary>
    public JsonObject Add(int step, JsonObject question, long at)
    {
        var group = ReferenceGroup.Read(Object(question, "group"));
        var answers = new List<(ReferenceDecision, JsonObject)>();
        foreach (var candidate in Texts(question, "to"))
        {
            var attempt = new ReferenceAttempt(Text(question, "by")!, candidate, at, "addToGroup", "text", null, Texts(question, "presents")) { InGroup = true };
            var scene = new ReferenceScene(policy, ages, world, attempt);
            var decision = AddOne(scene, group, out var mayEnter);
            var isIn = decision.Outcome != "deny";
            var hidden = isIn && policy.Groups.Blocks == "hide" ? groupRules.ShutOut(scene, group) : [];
            var warnings = isIn && policy.Groups.Blocks == "warn" ? groupRules.Warnings(scene, group) : [];
            answers.Add((decision, Print(step, attempt, decision, hidden, warnings)));
            if (mayEnter && !otherwise.Contains("seats"))
            {
                group = group with { LetIn = [.. group.LetIn, candidate] };
            }
        }

        return Answer(answers, answers.Count == 0 ? "invited" : policy.Groups.Entry);
    }

    /// <summary>Each member once, but for who sends; the sender's budgets count the message once.</summary>
    public JsonObject Send(int step, JsonObject question, long at, bool acquire)
    {
        var group = ReferenceGroup.Read(Object(question, "group"));
        var by = Text(question, "by")!;
        var scenes = new List<ReferenceScene>();
        foreach (var member in (group.Members ?? []).Distinct().Where(member => member != by))
        {
            var attempt = new ReferenceAttempt(by, member, at, "send", Text(question, "content", "text"), null, Texts(question, "presents")) { InGroup = true };
            scenes.Add(new ReferenceScene(policy, ages, world, attempt));
        }

        var judged = scenes.ConvertAll(scene => JudgeSend(scene, group));
        var shown = scenes.Zip(judged).Select(pair => conclude(pair.First, pair.Second, []).View.Outcome != "deny").ToList();
        var asked = policy.Budgets.Where(budget => scenes.Zip(shown).Any(pair => pair.Second && Counts(budget, pair.First))).ToList();
        if (BudgetsDown && asked.TrueForAll(budget => budget.AllowOnFailure))
        {
            asked = [];
        }

        var answers = new List<(ReferenceDecision, JsonObject)>();
        var ofPace = asked.Count == 0 ? [] : BudgetsDown ? [ReferenceRules.FactsUnavailable()] : pace.Judge(asked, scenes[0].Attempt);
        var sufficed = scenes.Count == 0 ? [] : pace.Sufficing(asked, scenes[0].Attempt);
        if (acquire && ofPace.Count == 0 && asked.Count > 0 && !BudgetsDown)
        {
            pace.Take(asked, scenes[0].Attempt);
        }

        for (var index = 0; index < scenes.Count; index++)
        {
            var rulings = !shown[index] ? judged[index] : BudgetsDown && asked.Count > 0 ? ofPace : InOrder(judged[index], ofPace);
            var decision = conclude(scenes[index], rulings, shown[index] && !BudgetsDown ? sufficed : []);
            answers.Add((decision, Print(step, scenes[index].Attempt, decision, [], [])));
        }

        return Answer(answers, "invited");
    }

    private ReferenceDecision AddOne(ReferenceScene scene, ReferenceGroup group, out bool mayEnter)
    {
        var rulings = Judge(scene, group);
        var view = conclude(scene, rulings, []).View.Outcome;
        var asked = pace.Asked(scene, view, BudgetsDown);
        if (BudgetsDown)
        {
            rulings = asked.TrueForAll(budget => budget.AllowOnFailure) ? rulings : [ReferenceRules.FactsUnavailable()];
            asked = [];
        }

        var decision = conclude(scene, InOrder(rulings, pace.Judge(asked, scene.Attempt)), pace.Sufficing(asked, scene.Attempt));
        mayEnter = decision.View.Outcome != "deny";
        return decision;
    }

    private List<ReferenceRuling> Judge(ReferenceScene scene, ReferenceGroup group)
    {
        var rulings = rules.Judge(scene);
        return rulings.Exists(ruling => ruling.Rule == "SYS-1") || !group.IsComplete
            ? [ReferenceRules.FactsUnavailable()]
            : [.. rulings, .. groupRules.Judge(scene, group)];
    }

    /// <summary>Where members are hidden, nothing that is not about the sender is shown.</summary>
    private List<ReferenceRuling> JudgeSend(ReferenceScene scene, ReferenceGroup group) =>
        policy.Groups.Blocks == "hide" && !otherwise.Contains("hide")
            ? Judge(scene, group).ConvertAll(ruling => ruling with { Hidden = ruling.Class != "own" })
            : Judge(scene, group);

    /// <summary>Only the sender's budgets that count messages; what is silent, a missing member too, does not show in them.</summary>
    private bool Counts(ReferenceBudget budget, ReferenceScene scene) =>
        budget is { Key: "sender", Counts: "message" } && pace.Asked(scene, "deliver", BudgetsDown).Contains(budget);

    /// <summary>In the order of the rules: groups after budgets.</summary>
    private static List<ReferenceRuling> InOrder(List<ReferenceRuling> rulings, List<ReferenceRuling> ofPace)
    {
        static bool IsOfGroup(ReferenceRuling ruling) => ruling.Rule.StartsWith("GRP", StringComparison.Ordinal);
        return [.. rulings.Where(ruling => !IsOfGroup(ruling)), .. ofPace, .. rulings.Where(IsOfGroup)];
    }

    private static JsonObject Print(int step, ReferenceAttempt attempt, ReferenceDecision decision, List<string> hidden, List<(string Told, string About)> warnings)
    {
        var printed = decision.Print(step, attempt);
        printed["hiddenFrom"] = new JsonArray([.. hidden]);
        printed["warnings"] = new JsonArray([.. warnings.Select(warning => new JsonArray(warning.Told, warning.About))]);
        return printed;
    }

    private static JsonObject Answer(List<(ReferenceDecision Decision, JsonObject Printed)> answers, string entry)
    {
        var outcome = ReferenceOutcomes.Best(answers.Select(answer => answer.Decision.Outcome));
        return new JsonObject
        {
            ["outcome"] = outcome,
            ["isAllowed"] = outcome != "deny",
            ["shown"] = ReferenceOutcomes.Best(answers.Select(answer => answer.Decision.View.Outcome)),
            ["entry"] = entry,
            ["members"] = new JsonArray([.. answers.Select(answer => answer.Printed)]),
        };
    }
}
