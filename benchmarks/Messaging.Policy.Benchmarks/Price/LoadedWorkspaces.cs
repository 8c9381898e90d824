namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The same facts, loaded into the evaluator's own memory.</summary>
internal sealed class LoadedWorkspaces
{
    private readonly Workspace[] _workspaces;

    public LoadedWorkspaces(IReadOnlyList<LoadedFacts> all) => _workspaces = [.. all.Select(Load)];

    public Decision Decide(CompiledPolicy policy, int index) => Deliberation.Draft(_workspaces[index], policy, 0, SenderJudgement.Of(_workspaces[index], policy), out _);

    private static Workspace Load(LoadedFacts facts)
    {
        var workspace = new Workspace();
        var recipient = facts.Recipient?.Id ?? 9_999_999;
        workspace.Begin(new SendAttempt(facts.Sender.Id, recipient), [recipient], new DecisionTime(Micros.Of(facts.Now), Micros.Of(facts.Now)));
        workspace.Accounts.Span[0] = facts.Sender;
        workspace.Accounts.Span[1] = facts.Recipient;
        workspace.Relations.Span[0] = facts.Relations;
        workspace.Blocks.Span[0] = facts.Blocks;
        workspace.Threads.Span[0] = facts.Thread;
        return workspace;
    }
}
