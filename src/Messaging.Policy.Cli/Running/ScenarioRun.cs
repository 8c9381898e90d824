namespace Messaging.Policy.Cli;

/// <summary>Plays a scenario in a world of its own.</summary>
internal sealed class ScenarioRun
{
    private readonly IScenarioWorld world;
    private readonly IMessagingPolicyEvaluator evaluator;
    private readonly Scenario scenario;
    private readonly IDecisionSink sink;
    private readonly bool explains;

    private ScenarioRun(Scenario scenario, IScenarioWorld world, IDecisionSink sink, bool explains)
    {
        this.world = world;
        this.scenario = scenario;
        this.sink = sink;
        this.explains = explains;
        evaluator = world.Evaluator;
    }

    /// <summary>Plays all steps in order, in a world of the scenario's own.</summary>
    public static Task PlayAsync(Scenario scenario, IDecisionSink sink, bool explains = false) => PlayAsync(scenario, new InMemoryWorld(scenario.Policy), sink, explains);

    /// <summary>Plays all steps in order, in a world in which nothing is yet.</summary>
    public static async Task PlayAsync(Scenario scenario, IScenarioWorld world, IDecisionSink sink, bool explains = false)
    {
        sink.Begin(scenario);
        var run = new ScenarioRun(scenario, world, sink, explains);
        await run.BuildWorldAsync(scenario.Document);
        for (var i = 0; i < scenario.Document.Steps.Count; i++)
        {
            await run.StepAsync(i, scenario.Document.Steps[i]);
        }

        sink.End();
    }

    private async ValueTask BuildWorldAsync(ScenarioDocument document)
    {
        foreach (var account in document.Accounts)
        {
            await world.SetAccountAsync(account.Apply(account: null));
        }

        foreach (var relation in document.Relations)
        {
            await relation.ApplyAsync(world);
        }

        foreach (var (one, other) in document.Communities)
        {
            await world.SetCommunityAsync(one, other, shared: true);
        }

        foreach (var report in document.Reports)
        {
            await world.AddReportAsync(report.About, report.ToReport());
        }

        foreach (var thread in document.Threads)
        {
            await world.SetThreadAsync(thread.Between.First, thread.Between.Second, thread.ToThread());
        }
    }

    private async ValueTask StepAsync(int index, StepDocument step)
    {
        switch (step)
        {
            case { Check: { } check }:
                await CheckAsync(index, check.ToAttempt(step.At));
                break;
            case { Send: { } send }:
                await SendAsync(index, send.ToAttempt(step.At), send.Settle);
                break;
            case { List: { } list }:
                await ListAsync(index, step, list);
                break;
            case { Set: { } set }:
                await SetAsync(set);
                break;
            case { Report: { } report }:
                await ReportAsync(report, step);
                break;
            case { Dismiss: { } dismiss }:
                await world.DismissReportsAsync(dismiss.By, dismiss.About, step.At);
                break;
            case { Accept: { } accept }:
                await AnswerAsync(world.Requests.AcceptAsync, accept.ToAnswer(step.At));
                break;
            case { Decline: { } decline }:
                await AnswerAsync(world.Requests.DeclineAsync, decline.ToAnswer(step.At));
                break;
            case { Delete: { } delete }:
                await AnswerAsync(world.Requests.DeleteAsync, delete.ToAnswer(step.At));
                break;
            case { Inbox: { } look }:
                await LookAsync(index, step, look);
                break;
            case { AddToGroup: { } addition }:
                await AddToGroupAsync(index, addition.ToAttempt(step.At));
                break;
            case { SendToGroup: { } message }:
                await SendToGroupAsync(index, message.ToAttempt(step.At));
                break;
            default:
                throw new InvalidOperationException($"Step {index} of {scenario.Source} has no action.");
        }
    }

    private async ValueTask CheckAsync(int index, SendAttempt attempt)
    {
        var explanation = await ExplainAsync(attempt);
        Add(index, attempt, await evaluator.CanSendMessageAsync(attempt), explanation);
    }

    private async ValueTask SendAsync(int index, SendAttempt attempt, SettleBy settle)
    {
        // Explained first: the send changes the facts that it was decided by.
        var explanation = await ExplainAsync(attempt);
        var permit = await evaluator.AcquireSendAsync(attempt);
        async ValueTask SettleAsync() => await (settle == SettleBy.Commit ? permit.CommitAsync() : permit.GiveBackAsync());
        if (settle != SettleBy.Never)
        {
            await IgnoringPortsDownAsync(SettleAsync());
        }

        Add(index, attempt, permit.Decision, explanation, permit: permit.Status);
    }

    private async ValueTask ListAsync(int index, StepDocument step, ListDocument list)
    {
        if (list.To.Count == 0)
        {
            return;
        }

        AccountId[] recipients = [.. list.To];
        var decisions = new Decision[recipients.Length];
        await evaluator.CanSendMessagesAsync(list.ToAttempt(recipients[0], step.At), recipients, decisions);
        for (var i = 0; i < recipients.Length; i++)
        {
            var attempt = list.ToAttempt(recipients[i], step.At);
            Add(index, attempt, decisions[i], await ExplainAsync(attempt), i);
        }
    }

    private async ValueTask LookAsync(int index, StepDocument step, InboxDocument look)
    {
        var places = await InboxReading.FindAsync(world.Requests, look, step.At);
        for (var i = 0; i < places.Length; i++)
        {
            sink.Add(new InboxEntry(index, i, step.At, look.Of, look.From[i], places[i]));
        }
    }

    private async ValueTask AddToGroupAsync(int index, AddToGroupAttempt attempt)
    {
        var answer = await evaluator.CanAddToGroupAsync(attempt);
        AddMembers(index, new(attempt.Inviter, default, MessageVerb.AddToGroup) { At = attempt.At, Presents = attempt.Presents }, answer);
    }

    private async ValueTask SendToGroupAsync(int index, SendToGroupAttempt attempt)
    {
        var permit = await evaluator.AcquireSendToGroupAsync(attempt);
        async ValueTask CommitAsync() => await permit.CommitAsync();
        if (permit.IsGranted)
        {
            await IgnoringPortsDownAsync(CommitAsync());
        }

        AddMembers(index, new(attempt.Sender, default, MessageVerb.Send, attempt.Content) { At = attempt.At, Presents = attempt.Presents }, permit.Answer);
    }

    private void AddMembers(int index, SendAttempt alone, GroupResult answer)
    {
        for (var i = 0; i < answer.Members.Length; i++)
        {
            var attempt = alone with { Recipient = answer.Members[i].Member };
            Add(index, attempt, answer.Members[i].Decision, explanation: null, i);
        }
    }

    private async ValueTask SetAsync(SetDocument set)
    {
        if (set.Account is { } account)
        {
            await world.SetAccountAsync(account.Apply(await world.FindAccountAsync(account.Id)));
        }

        if (set.Relation is { } relation)
        {
            await relation.ApplyAsync(world);
        }

        if (set.Community is { } community)
        {
            await world.SetCommunityAsync(community.Between.First, community.Between.Second, community.Shared);
        }

        if (set.PortsDown is { } down)
        {
            await world.SetDownAsync(down);
        }
    }

    private async ValueTask ReportAsync(ReportStepDocument report, StepDocument step)
    {
        // As a report desk does: what an account says of itself is no report.
        if (report.By == report.About)
        {
            return;
        }

        await world.AddReportAsync(report.About, new(report.By, step.At, ReportWeight.Of(await world.FindAccountAsync(report.By), world.ReporterTenure, step.At)));
        if (report.AndBlock)
        {
            await world.BlockAsync(report.By, report.About);
        }
    }

    private static async ValueTask AnswerAsync(Func<RespondToRequest, CancellationToken, ValueTask<bool>> answerAsync, RespondToRequest answer)
    {
        async ValueTask DoAsync() => await answerAsync(answer, CancellationToken.None);
        await IgnoringPortsDownAsync(DoAsync());
    }

    private static async ValueTask IgnoringPortsDownAsync(ValueTask change)
    {
        try
        {
            await change;
        }
        catch (IOException)
        {
            // A port is down, as the scenario has it: what could not be recorded is not.
        }
    }

    private async ValueTask<Explanation?> ExplainAsync(SendAttempt attempt) => explains ? await evaluator.ExplainAsync(attempt) : null;

    private void Add(int index, in SendAttempt attempt, in Decision decision, Explanation? explanation, int place = 0, PermitStatus? permit = null) =>
        sink.Add(new DecisionEntry(index, place, attempt.At!.Value, attempt.Sender, attempt.Recipient, attempt.Verb, decision, explanation, permit));
}
