namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The same facts, loaded into the evaluator's own memory; it decides there.</summary>
internal sealed class LoadedWorkspaces
{
    private readonly CompiledPolicy _policy;
    private readonly Workspace[] _workspaces;

    public LoadedWorkspaces(MessagingPolicyOptions policy, IReadOnlyList<LoadedFacts> all)
    {
        _policy = PolicySource.Of(policy, new()).Current;
        _workspaces = [.. all.Select(Load)];
    }

    /// <summary>Decides, and says where the decision stands.</summary>
    public ref readonly Decision Decide(int index)
    {
        var workspace = _workspaces[index];
        ref var draft = ref workspace.Drafts[0];
        draft = Deliberation.Draft(workspace, _policy, 0, SenderJudgement.Of(workspace, _policy), out _);
        return ref draft;
    }

    private static Workspace Load(LoadedFacts facts)
    {
        var workspace = new Workspace();
        var attempt = new SendAttempt(facts.Sender.Id, facts.RecipientId, facts.Verb, facts.Content);
        workspace.Begin(attempt, [facts.RecipientId], new DecisionTime(Micros.Of(facts.Now), Micros.Of(facts.Now)));
        workspace.Accounts.Span[0] = facts.Sender;
        workspace.Accounts.Span[1] = facts.Recipient;
        workspace.Relations.Span[0] = facts.Relations;
        workspace.Blocks.Span[0] = facts.Blocks;
        workspace.Threads.Span[0] = facts.Thread;
        workspace.Reports = facts.Reports;
        return workspace;
    }
}
