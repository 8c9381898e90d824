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

    /// <summary>Reads everything that the context's attempts need; what fails is noted there.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask LoadAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        if (_source is not null && context.Group is null && !deadline.Meter.IsOn)
        {
            context.Reports = policy.Reports is null ? [] : _source.FindReports(context.SenderId);
            context.LoadFrom(_source);
            return default;
        }

        context.ClearFacts();
        var token = context.Cancellation.Token;
        var subject = context.Attempt.Sender;
        var accounts = Begin(AccountsPort, (ports, context, subject, token), static call => call.ports.Accounts.FindAsync(call.context.Ids, call.context.Accounts, call.token));
        var relations = Begin(RelationsPort, (ports, context, subject, token), static call => FindRelations(call.ports.Relations, call.context, call.subject, call.token));
        var blocks = Begin(BlocksPort, (ports, context, subject, token), static call => FindBlocks(call.ports.Blocks, call.context, call.subject, call.token));
        var threads = Begin(ThreadsPort, (ports, context, subject, token), static call => call.ports.Threads.FindAsync(call.subject, call.context.Recipients, call.context.Threads, call.token));
        var reports = policy.Reports is { } rule ? BeginReports(context, Micros.ToInstantWithin(context.Now - rule.Reach), token) : new([]);
        if (accounts.IsCompletedSuccessfully && relations.IsCompletedSuccessfully && blocks.IsCompletedSuccessfully
            && threads.IsCompletedSuccessfully && reports.IsCompletedSuccessfully)
        {
            context.Reports = reports.Result;
            return default;
        }

        return AwaitAll(context, accounts, relations, blocks, threads, reports, cancellationToken);
    }

    /// <summary>The store that is behind every port, if it answers at once.</summary>
    private static IFactSource? SourceOf(MessagingPorts ports) =>
        ports.Accounts is IFactSource source
        && ReferenceEquals(source, ports.Relations)
        && ReferenceEquals(source, ports.Blocks)
        && ReferenceEquals(source, ports.Threads)
        && ReferenceEquals(source, ports.Reports) ? source : null;

    private static ValueTask FindRelations(IRelationRepository port, EvaluationContext context, AccountId subject, CancellationToken token)
    {
        var pairs = port.FindAsync(subject, context.Recipients, context.Relations, token);
        return context.Group is { Relations.Length: > 0 } group
            ? Both(pairs, port.FindBetweenAsync(group.Candidates, group.Friends, group.Relations, token))
            : pairs;
    }

    private static ValueTask FindBlocks(IBlockListRepository port, EvaluationContext context, AccountId subject, CancellationToken token)
    {
        var pairs = port.FindAsync(subject, context.Recipients, context.Blocks, token);
        return context.Group is { Blocks.Length: > 0 } group
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

    private ValueTask<ImmutableArray<Report>> BeginReports(EvaluationContext context, Instant after, CancellationToken token)
    {
        var start = deadline.Meter.Start();
        ValueTask<ImmutableArray<Report>> answer;
        try
        {
            answer = ports.Reports.FindAsync(context.Attempt.Sender, after, token);
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
        EvaluationContext context,
        ValueTask accounts,
        ValueTask relations,
        ValueTask blocks,
        ValueTask threads,
        ValueTask<ImmutableArray<Report>> reports,
        CancellationToken cancellationToken)
    {
        using var limit = deadline.Start(context.Cancellation, cancellationToken);
        var found = ReadReports(context, reports.AsTask());
        await limit.NoteAsync(context, AccountsPort, accounts.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(context, RelationsPort, relations.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(context, BlocksPort, blocks.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(context, ThreadsPort, threads.AsTask()).ConfigureAwait(false);
        await limit.NoteAsync(context, ReportsPort, found).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task ReadReports(EvaluationContext context, Task<ImmutableArray<Report>> reports) =>
        context.Reports = await reports.ConfigureAwait(false);
}
