using System.Collections.Concurrent;

namespace Messaging.Policy;

/// <summary>Keeps a few workspaces for reuse. Safe for many threads.</summary>
internal sealed class WorkspacePool
{
    private const int MostKept = 64;

    private readonly ConcurrentQueue<Workspace> _kept = new();
    private Workspace? _next;
    private int _count;

    public Workspace Rent()
    {
        var workspace = Interlocked.Exchange(ref _next, null);
        if (workspace is not null)
        {
            return workspace;
        }

        if (_kept.TryDequeue(out workspace))
        {
            Interlocked.Decrement(ref _count);
            return workspace;
        }

        return new Workspace();
    }

    public void Return(Workspace workspace)
    {
        if (!workspace.TryReset())
        {
            return;
        }

        if (Interlocked.CompareExchange(ref _next, workspace, null) is null)
        {
            return;
        }

        if (Interlocked.Increment(ref _count) <= MostKept)
        {
            _kept.Enqueue(workspace);
            return;
        }

        Interlocked.Decrement(ref _count);
        workspace.Dispose();
    }
}
