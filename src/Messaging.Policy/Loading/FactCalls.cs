using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>Asks each repository by itself: one call each, all begun before one is waited for, for one recipient or many.</summary>
internal sealed class FactCalls(MessagingPorts ports, PortCaller calls)
{
    /// <summary>Reads everything that the call's attempts need; what fails is noted there.</summary>
    public ValueTask FindAsync(LoadedFacts facts, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var asked = (ports, facts);
        var stop = facts.State.Cancellation;
        var accounts = calls.CallAsync(
            PortCall.FindAccounts, asked, static (call, token) => PortCaller.Done(call.ports.Accounts.FindAsync(call.facts.Ids, call.facts.Accounts, token)), stop, cancellationToken);
        var relations = calls.CallAsync(PortCall.FindRelations, asked, static (call, token) => FindRelations(call.ports.Relations, call.facts, token), stop, cancellationToken);
        var blocks = calls.CallAsync(PortCall.FindBlocks, asked, static (call, token) => FindBlocks(call.ports.Blocks, call.facts, token), stop, cancellationToken);
        var threads = calls.CallAsync(
            PortCall.FindThreads,
            asked,
            static (call, token) => PortCaller.Done(call.ports.Threads.FindAsync(call.facts.SenderId, call.facts.Recipients, call.facts.Threads, token)),
            stop,
            cancellationToken);
        var reports = policy.Reports is { } rule
            ? calls.CallAsync(
                PortCall.FindReports,
                (asked.ports, facts.SenderId, after: Micros.ToInstantWithin(facts.Now - rule.Reach)),
                static (call, token) => call.ports.Reports.FindAsync(call.SenderId, call.after, token),
                stop,
                cancellationToken)
            : new(new PortAnswer<ImmutableArray<Report>>([]));
        if (!accounts.IsCompletedSuccessfully || !relations.IsCompletedSuccessfully || !blocks.IsCompletedSuccessfully
            || !threads.IsCompletedSuccessfully || !reports.IsCompletedSuccessfully)
        {
            return AwaitAllAsync(facts, accounts, relations, blocks, threads, reports, cancellationToken);
        }

        Note(facts, accounts.Result, relations.Result, blocks.Result, threads.Result, reports.Result);
        return default;
    }

    private static ValueTask<bool> FindRelations(IRelationRepository port, LoadedFacts facts, CancellationToken token)
    {
        var pairs = port.FindAsync(facts.SenderId, facts.Recipients, facts.Relations, token);
        return facts.Group is { Relations.Length: > 0 } group
            ? BothAsync(pairs, port.FindBetweenAsync(group.Candidates, group.Others, group.Relations, token))
            : PortCaller.Done(pairs);
    }

    private static ValueTask<bool> FindBlocks(IBlockListRepository port, LoadedFacts facts, CancellationToken token)
    {
        var pairs = port.FindAsync(facts.SenderId, facts.Recipients, facts.Blocks, token);
        return facts.Group is { Blocks.Length: > 0 } group
            ? BothAsync(pairs, port.FindBetweenAsync(group.Candidates, group.Others, group.Blocks, token))
            : PortCaller.Done(pairs);
    }

    private static async ValueTask<bool> BothAsync(ValueTask one, ValueTask other)
    {
        await Task.WhenAll(one.AsTask(), other.AsTask()).ConfigureAwait(false);
        return true;
    }

    private static async ValueTask AwaitAllAsync(
        LoadedFacts facts,
        ValueTask<PortAnswer<bool>> accounts,
        ValueTask<PortAnswer<bool>> relations,
        ValueTask<PortAnswer<bool>> blocks,
        ValueTask<PortAnswer<bool>> threads,
        ValueTask<PortAnswer<ImmutableArray<Report>>> reports,
        CancellationToken cancellationToken)
    {
        Note(
            facts,
            await accounts.ConfigureAwait(false),
            await relations.ConfigureAwait(false),
            await blocks.ConfigureAwait(false),
            await threads.ConfigureAwait(false),
            await reports.ConfigureAwait(false));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Note(
        LoadedFacts facts,
        PortAnswer<bool> accounts,
        PortAnswer<bool> relations,
        PortAnswer<bool> blocks,
        PortAnswer<bool> threads,
        PortAnswer<ImmutableArray<Report>> reports)
    {
        facts.Reports = reports.Value;
        facts.State.Note(PortNames.Accounts, accounts.Failure);
        facts.State.Note(PortNames.Relations, relations.Failure);
        facts.State.Note(PortNames.Blocks, blocks.Failure);
        facts.State.Note(PortNames.Threads, threads.Failure);
        facts.State.Note(PortNames.Reports, reports.Failure);
        facts.RemoveStrays();
    }
}
