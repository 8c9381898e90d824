using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The only reader of the repositories: one call each, all begun before one is waited for, for one recipient or many.</summary>
internal sealed class FactLoader(MessagingPorts ports, PortDeadline deadline)
{
    public const string AccountsPort = "accounts";
    public const string RelationsPort = "relations";
    public const string BlocksPort = "blocks";
    public const string ThreadsPort = "threads";
    public const string ReportsPort = "reports";
    private const string Find = "find";

    private readonly IFactSource? _source = SourceOf(ports);

    /// <summary>Begins to read what will be needed for a sender and a recipient, where that costs no waiting.</summary>
    public void ReadAhead(in AccountId sender, in AccountId recipient) => _source?.ReadAhead(sender, recipient);

    /// <summary>Reads everything that the workspace's attempts need; what fails is noted there.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask LoadAsync(Workspace workspace, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (_source is not null && workspace.Group is null && !deadline.Meter.IsOn)
        {
            workspace.Reports = policy.Reports is null ? [] : _source.FindReports(workspace.SenderId);
            workspace.LoadFrom(_source);
            return default;
        }

        workspace.ClearFacts();
        var token = workspace.Cancellation.Token;
        var subject = workspace.Attempt.Sender;
        var accounts = Begin(AccountsPort, (ports, workspace, subject, token), static call => call.ports.Accounts.FindAsync(call.workspace.Ids, call.workspace.Accounts, call.token));
        var relations = Begin(RelationsPort, (ports, workspace, subject, token), static call => FindRelations(call.ports.Relations, call.workspace, call.subject, call.token));
        var blocks = Begin(BlocksPort, (ports, workspace, subject, token), static call => FindBlocks(call.ports.Blocks, call.workspace, call.subject, call.token));
        var threads = Begin(ThreadsPort, (ports, workspace, subject, token), static call => call.ports.Threads.FindAsync(call.subject, call.workspace.Recipients, call.workspace.Threads, call.token));
        var reports = policy.Reports is { } rule ? BeginReports(workspace, Micros.ToInstant(workspace.Now - rule.Reach), token) : new([]);
        if (accounts.IsCompletedSuccessfully && relations.IsCompletedSuccessfully && blocks.IsCompletedSuccessfully
            && threads.IsCompletedSuccessfully && reports.IsCompletedSuccessfully)
        {
            workspace.Reports = reports.Result;
            return default;
        }

        return AwaitAll(workspace, accounts, relations, blocks, threads, reports, cancellationToken);
    }

    /// <summary>The store that is behind every port, if it answers at once.</summary>
    private static IFactSource? SourceOf(MessagingPorts ports) =>
        ports.Accounts is IFactSource source
        && ReferenceEquals(source, ports.Relations)
        && ReferenceEquals(source, ports.Blocks)
        && ReferenceEquals(source, ports.Threads)
        && ReferenceEquals(source, ports.Reports) ? source : null;

    private static ValueTask FindRelations(IRelationRepository port, Workspace workspace, AccountId subject, CancellationToken token)
    {
        var pairs = port.FindAsync(subject, workspace.Recipients, workspace.Relations, token);
        return workspace.Group is { Relations.Length: > 0 } group
            ? Both(pairs, port.FindBetweenAsync(group.Candidates, group.Friends, group.Relations, token))
            : pairs;
    }

    private static ValueTask FindBlocks(IBlockListRepository port, Workspace workspace, AccountId subject, CancellationToken token)
    {
        var pairs = port.FindAsync(subject, workspace.Recipients, workspace.Blocks, token);
        return workspace.Group is { Blocks.Length: > 0 } group
            ? Both(pairs, port.FindBetweenAsync(group.Candidates, group.Others, group.Blocks, token))
            : pairs;
    }

    private static ValueTask Both(ValueTask one, ValueTask other) => new(Task.WhenAll(one.AsTask(), other.AsTask()));

    private ValueTask Begin<TCall>(string port, TCall call, Func<TCall, ValueTask> begin)
    {
        var start = deadline.Meter.Start();
        ValueTask answer;
        try
        {
            answer = begin(call);
        }
#pragma warning disable CA1031 // Whatever a port throws is a failed look-up (SYS-1): it refuses and never escapes.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = ValueTask.FromException(exception);
        }

        return deadline.Meter.Measure(start, port, Find, answer);
    }

    private ValueTask<ImmutableArray<Report>> BeginReports(Workspace workspace, Instant after, CancellationToken token)
    {
        var start = deadline.Meter.Start();
        ValueTask<ImmutableArray<Report>> answer;
        try
        {
            answer = ports.Reports.FindAsync(workspace.Attempt.Sender, after, token);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = ValueTask.FromException<ImmutableArray<Report>>(exception);
        }

        return deadline.Meter.Measure(start, ReportsPort, Find, answer);
    }

    private async ValueTask AwaitAll(
        Workspace workspace,
        ValueTask accounts,
        ValueTask relations,
        ValueTask blocks,
        ValueTask threads,
        ValueTask<ImmutableArray<Report>> reports,
        CancellationToken cancellationToken)
    {
        using var limit = deadline.Start(workspace.Cancellation, cancellationToken);
        var found = ReadReports(workspace, reports.AsTask());
        await limit.NoteAsync(workspace, AccountsPort, accounts.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(workspace, RelationsPort, relations.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(workspace, BlocksPort, blocks.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(workspace, ThreadsPort, threads.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(workspace, ReportsPort, found).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task ReadReports(Workspace workspace, Task<ImmutableArray<Report>> reports) =>
        workspace.Reports = await reports.ConfigureAwait(false);
}
