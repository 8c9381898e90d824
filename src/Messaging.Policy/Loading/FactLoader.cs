using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>
/// The only reader of the repositories: one call each, all begun before one is waited for, for one recipient or many; or one call in all, where one repository finds everything.
/// </summary>
internal sealed class FactLoader
{
    private readonly MessagingPorts _ports;
    private readonly PortCaller _calls;
    private readonly IFactSource? _source;
    private readonly IFactSource? _measured;
    private readonly FactCall? _all;

    public FactLoader(MessagingPorts ports, PortCaller calls)
    {
        (_ports, _calls, _source) = (ports, calls, SourceOf(ports));
        _measured = _source is null ? null : new MeasuredSource(_source, calls);
        _all = ports.Facts is null ? null : new FactCall(ports.Facts, calls);
    }

    /// <summary>The store that is behind every port of facts, if it answers at once.</summary>
    public static IFactSource? SourceOf(MessagingPorts ports) =>
        ports.Accounts is IFactSource source
        && ReferenceEquals(source, ports.Relations)
        && ReferenceEquals(source, ports.Blocks)
        && ReferenceEquals(source, ports.Threads)
        && ReferenceEquals(source, ports.Reports) ? source : null;

    /// <summary>Reads everything that the context's attempts need; what fails is noted there.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ValueTask LoadAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        var facts = context.Facts;
        if (_source is not null && context.Group is null)
        {
            var source = _calls.IsMeasured ? _measured! : _source;
            facts.Reports = policy.Reports is null ? [] : source.FindReports(facts.SenderId);
            facts.LoadFrom(source);
            return default;
        }

        facts.Clear();
        if (_all is not null)
        {
            return LoadAllAsync(context, policy, cancellationToken);
        }

        var asked = (ports: _ports, context);
        var stop = context.Cancellation;
        var accounts = _calls.CallAsync(
            PortCall.FindAccounts, asked, static (call, token) => PortCaller.Done(call.ports.Accounts.FindAsync(call.context.Facts.Ids, call.context.Facts.Accounts, token)), stop, cancellationToken);
        var relations = _calls.CallAsync(PortCall.FindRelations, asked, static (call, token) => FindRelations(call.ports.Relations, call.context, token), stop, cancellationToken);
        var blocks = _calls.CallAsync(PortCall.FindBlocks, asked, static (call, token) => FindBlocks(call.ports.Blocks, call.context, token), stop, cancellationToken);
        var threads = _calls.CallAsync(
            PortCall.FindThreads,
            asked,
            static (call, token) => PortCaller.Done(call.ports.Threads.FindAsync(call.context.Facts.SenderId, call.context.Facts.Recipients, call.context.Facts.Threads, token)),
            stop,
            cancellationToken);
        var reports = policy.Reports is { } rule
            ? _calls.CallAsync(
                PortCall.FindReports,
                (asked.ports, facts.SenderId, after: Micros.ToInstantWithin(context.Now - rule.Reach)),
                static (call, token) => call.ports.Reports.FindAsync(call.SenderId, call.after, token),
                stop,
                cancellationToken)
            : new(new PortAnswer<ImmutableArray<Report>>([]));
        if (!accounts.IsCompletedSuccessfully || !relations.IsCompletedSuccessfully || !blocks.IsCompletedSuccessfully
            || !threads.IsCompletedSuccessfully || !reports.IsCompletedSuccessfully)
        {
            return AwaitAllAsync(context, accounts, relations, blocks, threads, reports, cancellationToken);
        }

        Note(context, accounts.Result, relations.Result, blocks.Result, threads.Result, reports.Result);
        return default;
    }

    private ValueTask LoadAllAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var found = _all!.FindAsync(context, policy, cancellationToken);
        if (!found.IsCompletedSuccessfully)
        {
            return AwaitAllAsync(context, policy, found, cancellationToken);
        }

        Note(context, policy, found.Result);
        return default;
    }

    private static async ValueTask AwaitAllAsync(EvaluationContext context, CompiledPolicy policy, ValueTask<PortAnswer<bool>> found, CancellationToken cancellationToken)
    {
        Note(context, policy, await found.ConfigureAwait(false));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Note(EvaluationContext context, CompiledPolicy policy, PortAnswer<bool> found)
    {
        context.Facts.Reports = policy.Reports is null ? [] : context.Facts.Request.Reports;
        Note(context, PortNames.Facts, found.Failure);
        NoteStrays(context);
    }

    private static ValueTask<bool> FindRelations(IRelationRepository port, EvaluationContext context, CancellationToken token)
    {
        var pairs = port.FindAsync(context.Facts.SenderId, context.Facts.Recipients, context.Facts.Relations, token);
        return context.Group is { Relations.Length: > 0 } group
            ? BothAsync(pairs, port.FindBetweenAsync(group.Candidates, group.Others, group.Relations, token))
            : PortCaller.Done(pairs);
    }

    private static ValueTask<bool> FindBlocks(IBlockListRepository port, EvaluationContext context, CancellationToken token)
    {
        var pairs = port.FindAsync(context.Facts.SenderId, context.Facts.Recipients, context.Facts.Blocks, token);
        return context.Group is { Blocks.Length: > 0 } group
            ? BothAsync(pairs, port.FindBetweenAsync(group.Candidates, group.Others, group.Blocks, token))
            : PortCaller.Done(pairs);
    }

    private static async ValueTask<bool> BothAsync(ValueTask one, ValueTask other)
    {
        await Task.WhenAll(one.AsTask(), other.AsTask()).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask AwaitAllAsync(
        EvaluationContext context,
        ValueTask<PortAnswer<bool>> accounts,
        ValueTask<PortAnswer<bool>> relations,
        ValueTask<PortAnswer<bool>> blocks,
        ValueTask<PortAnswer<bool>> threads,
        ValueTask<PortAnswer<ImmutableArray<Report>>> reports,
        CancellationToken cancellationToken)
    {
        Note(
            context,
            await accounts.ConfigureAwait(false),
            await relations.ConfigureAwait(false),
            await blocks.ConfigureAwait(false),
            await threads.ConfigureAwait(false),
            await reports.ConfigureAwait(false));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Note(
        EvaluationContext context,
        PortAnswer<bool> accounts,
        PortAnswer<bool> relations,
        PortAnswer<bool> blocks,
        PortAnswer<bool> threads,
        PortAnswer<ImmutableArray<Report>> reports)
    {
        context.Facts.Reports = reports.Value;
        Note(context, PortNames.Accounts, accounts.Failure);
        Note(context, PortNames.Relations, relations.Failure);
        Note(context, PortNames.Blocks, blocks.Failure);
        Note(context, PortNames.Threads, threads.Failure);
        Note(context, PortNames.Reports, reports.Failure);
        NoteStrays(context);
    }

    private static void NoteStrays(EvaluationContext context)
    {
        if (context.Failures is null && context.Facts.RemoveStrays() is { } port && context.Count == 1)
        {
            context.AddFailure(port, exception: null);
        }
    }

    private static void Note(EvaluationContext context, string port, Exception? failure)
    {
        if (failure is not null)
        {
            context.AddFailure(port, failure);
        }
    }
}
