using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Messaging.Policy.Cli;
using NodaTime;

namespace Messaging.Policy.Tests.Reference;

/// <summary>Plays a world with questions about groups in the library: the command line's scenarios know none.</summary>
internal sealed class GroupWorldRun
{
    private static readonly string[] Questions = ["addToGroup", "canSendToGroup", "sendToGroup"];

    private readonly InMemoryMessagingStore store = new();
    private readonly BreakablePorts ports;
    private readonly MessagingPolicyEvaluator evaluator;
    private readonly List<JsonObject> printed = [];
    private readonly bool asksAlone;
    private readonly PolicySource policy;

    private GroupWorldRun(Scenario scenario, bool asksAlone, Func<MessagingPorts, MessagingPorts>? through)
    {
        this.asksAlone = asksAlone;
        policy = scenario.Policy;
        ports = new BreakablePorts(store);
        evaluator = new MessagingPolicyEvaluator(scenario.Policy, through is null ? ports.Ports : through(ports.Ports), new EvaluatorOptions());
    }

    /// <summary>The decisions and answers in the order of the steps, as the naive evaluator prints them, and with remedies.</summary>
    public static async Task<List<JsonObject>> PlayAsync(JsonObject world, bool asksAlone = false, Func<MessagingPorts, MessagingPorts>? ports = null)
    {
        var between = (JsonObject)world.DeepClone();
        between["steps"] = new JsonArray([.. world["steps"]!.AsArray().Where(step => !IsQuestion(step!)).Select(step => step!.DeepClone())]);
        var scenario = new ScenarioReader(new PolicyFinder()).Read(Encoding.UTF8.GetBytes(between.ToJsonString()), "a random world", AppContext.BaseDirectory);
        var run = new GroupWorldRun(scenario, asksAlone, ports);
        run.BuildWorld(scenario.Document);
        using var steps = scenario.Document.Steps.AsEnumerable().GetEnumerator();
        foreach (var (index, step) in world["steps"]!.AsArray().Index())
        {
            if (IsQuestion(step!))
            {
                await run.AskAsync(index, (JsonObject)step!);
                continue;
            }

            steps.MoveNext();
            await run.StepAsync(index, steps.Current);
        }

        return run.printed;
    }

    private static bool IsQuestion(JsonNode step) => Array.Exists(Questions, ((JsonObject)step).ContainsKey);

    private void BuildWorld(ScenarioDocument world)
    {
        world.Accounts.ToList().ForEach(account => store.SetAccount(account.Apply(account: null)));
        world.Relations.ToList().ForEach(relation => relation.Apply(store));
        world.Communities.ToList().ForEach(pair => store.SetCommunity(pair.First, pair.Second, shared: true));
        world.Reports.ToList().ForEach(report => store.AddReport(report.About, report.ToReport()));
        world.Threads.ToList().ForEach(thread => store.SetThread(thread.Between.First, thread.Between.Second, thread.ToThread()));
    }

    private async Task StepAsync(int index, StepDocument step)
    {
        if (step.Check?.ToAttempt(step.At) is { } check)
        {
            Add(index, check, await evaluator.CanSendMessageAsync(check));
        }

        if (step.Send?.ToAttempt(step.At) is { } send)
        {
            var permit = await evaluator.AcquireSendAsync(send);
            if (step.Send.Settle != SettleBy.Never)
            {
                await IgnoringPortsDownAsync(async () => await (step.Send.Settle == SettleBy.Commit ? permit.CommitAsync() : permit.GiveBackAsync()));
            }

            printed.Add(Print(index, send, permit.Decision, permit.Status));
        }

        foreach (var to in step.List?.To ?? [])
        {
            var attempt = step.List!.ToAttempt(to, step.At);
            Add(index, attempt, await evaluator.CanSendMessageAsync(attempt));
        }

        if (step.Set?.Account is { } account)
        {
            store.SetAccount(account.Apply(store.FindAccount(account.Id)));
        }

        step.Set?.Relation?.Apply(store);
        if (step.Set?.Community is { } community)
        {
            store.SetCommunity(community.Between.First, community.Between.Second, community.Shared);
        }

        if (step.Set?.PortsDown is { } down)
        {
            ports.SetDown(down);
        }

        if (step.Dismiss is { } dismissal)
        {
            store.DismissReports(dismissal.By, dismissal.About, step.At);
        }

        if (step.Report is { } report && report.By != report.About)
        {
            store.AddReport(report.About, new(report.By, step.At, ReportWeight.Of(store.FindAccount(report.By), policy.Current.ReporterTenure, step.At)));
            if (report.AndBlock)
            {
                store.Block(report.By, report.About);
            }
        }

        if (step.Delete is { } delete)
        {
            await IgnoringPortsDownAsync(async () => await evaluator.DeleteRequestAsync(delete.ToAnswer(step.At)));
        }

        if (step.Inbox is { } look)
        {
            var places = await InboxReading.FindAsync(evaluator.Requests, look, step.At);
            foreach (var (from, place) in look.From.Zip(places))
            {
                printed.Add(Print(writer => DecisionJson.Write(writer, new InboxEntry(index, 0, step.At, look.Of, from, place))));
            }
        }

        if (step.Accept is { } accept)
        {
            await IgnoringPortsDownAsync(async () => await evaluator.AcceptRequestAsync(accept.ToAnswer(step.At)));
        }

        if (step.Decline is { } decline)
        {
            await IgnoringPortsDownAsync(async () => await evaluator.DeclineRequestAsync(decline.ToAnswer(step.At)));
        }
    }

    private async Task AskAsync(int index, JsonObject step)
    {
        var at = ReferenceTime.ToInstant(ReferenceTime.ReadInstant(step["at"]!.GetValue<string>()));
        if (step["addToGroup"] is JsonObject addition)
        {
            var attempt = new AddToGroupAttempt(Id(addition, "by"), Ids(addition["to"]), Group(addition)) { At = at, Presents = Presents(addition) };
            await AddAsync(index, new(attempt.Inviter, default, MessageVerb.AddToGroup) { At = at, Presents = attempt.Presents }, await evaluator.CanAddToGroupAsync(attempt));
        }

        if (step["canSendToGroup"] is JsonObject question)
        {
            var attempt = Message(question, at);
            await AddAsync(index, Alone(attempt), await evaluator.CanSendToGroupAsync(attempt));
        }

        if (step["sendToGroup"] is JsonObject message)
        {
            var attempt = Message(message, at);
            var permit = await evaluator.AcquireSendToGroupAsync(attempt);
            if (permit.IsGranted)
            {
                await permit.CommitAsync();
            }

            await AddAsync(index, Alone(attempt), permit.Answer);
        }
    }

    private static SendToGroupAttempt Message(JsonObject question, Instant at)
    {
        return Names.Contents.TryParse(ReferenceJson.Text(question, "content", "text"), out var content)
            ? new(Id(question, "by"), Group(question), content) { At = at, Presents = Presents(question) }
            : throw new ArgumentException("Not a content.", nameof(question));
    }

    private static GroupFacts Group(JsonObject question)
    {
        var group = question["group"] as JsonObject;
        return new()
        {
            Members = group?["members"] is { } members ? Ids(members) : default,
            Invited = Ids(group?["invited"]),
            Approved = Ids(group?["approved"]),
            Creator = group?["creator"] is { } creator ? Id(creator) : default(AccountId?),
        };
    }

    private static TagSet Presents(JsonObject question) => TagSet.Of([.. ReferenceJson.Texts(question, "presents")]);

    private static AccountId Id(JsonObject from, string name) => Id(from[name]!);

    private static AccountId Id(JsonNode node) => node.GetValue<string>() is { Length: > 0 } id ? id : default(AccountId);

    private static ImmutableArray<AccountId> Ids(JsonNode? ids) => [.. (ids as JsonArray ?? []).Select(id => Id(id!))];

    private static async Task IgnoringPortsDownAsync(Func<ValueTask> change)
    {
        try
        {
            await change();
        }
        catch (IOException)
        {
            // A port is down: what could not be recorded is not.
        }
    }

    private void Add(int index, SendAttempt attempt, Decision decision) =>
        printed.Add(Print(index, attempt, decision));

    private static SendAttempt Alone(SendToGroupAttempt attempt) =>
        new(attempt.Sender, default, MessageVerb.Send, attempt.Content) { At = attempt.At, Presents = attempt.Presents };

    private async Task AddAsync(int index, SendAttempt alone, GroupResult answer)
    {
        var members = new JsonArray();
        foreach (var member in answer.Members)
        {
            var toMember = alone with { Recipient = member.Member };
            var one = Print(index, toMember, member.Decision);
            one["hiddenFrom"] = new JsonArray([.. member.HiddenFrom.Select(id => JsonValue.Create(id.ToString()))]);
            one["warnings"] = new JsonArray([.. member.Warnings.Select(warning => new JsonArray(warning.Told.ToString(), warning.About.ToString()))]);
            if (asksAlone)
            {
                one["alone"] = Print(index, toMember, await evaluator.CanSendMessageAsync(toMember));
            }

            members.Add(one);
        }

        printed.Add(new()
        {
            ["outcome"] = Names.Outcomes.Of(answer.Outcome),
            ["isAllowed"] = answer.IsAllowed,
            ["shown"] = Names.Outcomes.Of(answer.ShownOutcome),
            ["entry"] = Names.GroupEntries.Of(answer.Entry),
            ["members"] = members,
        });
    }

    private static JsonObject Print(int index, SendAttempt attempt, Decision decision, PermitStatus? permit = null) =>
        Print(writer => DecisionJson.Write(writer, new DecisionEntry(index, 0, attempt.At!.Value, attempt.Sender, attempt.Recipient, attempt.Verb, decision, null, permit)));

    private static JsonObject Print(Action<Utf8JsonWriter> write)
    {
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output))
        {
            write(writer);
        }

        return JsonNode.Parse(output.ToArray())!.AsObject();
    }
}
