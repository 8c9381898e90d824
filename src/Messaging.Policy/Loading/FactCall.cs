namespace Messaging.Policy;

/// <summary>Asks a repository of all facts, once for each call of the library.</summary>
internal sealed class FactCall(IFactRepository facts, PortCaller calls)
{
    /// <summary>Reads everything that the call's attempts need; what fails is noted there.</summary>
    public ValueTask FindAsync(LoadedFacts found, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var request = found.Request;
        Fill(request, found, policy);
        var asked = calls.CallAsync(
            PortCall.FindFacts, (facts, request), static (call, token) => PortCaller.Done(call.facts.FindAsync(call.request, token)), found.State.Cancellation, cancellationToken);
        if (!asked.IsCompletedSuccessfully)
        {
            return AwaitAsync(found, policy, asked, cancellationToken);
        }

        Note(found, policy, asked.Result);
        return default;
    }

    /// <summary>Reads everything that an inbox goes by, and relations by a second call where they matter. What fails is thrown.</summary>
    public async ValueTask FindAsync(InboxFacts inbox, CancellationToken cancellationToken)
    {
        await FindAsync(
            new FactRequest { Subject = inbox.Ids[0], Others = inbox.Others, AccountIds = inbox.Ids, Accounts = inbox.Accounts, Blocks = inbox.Blocks, Threads = inbox.Threads }, cancellationToken)
            .ConfigureAwait(false);
        if (inbox.NeedsRelations)
        {
            await FindAsync(new FactRequest { Subject = inbox.Ids[0], Others = inbox.Others, Relations = inbox.Relations }, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FindAsync(FactRequest request, CancellationToken cancellationToken) =>
        (await calls.CallAsync(PortCall.FindFacts, token => PortCaller.Done(facts.FindAsync(request, token)), cancellationToken).ConfigureAwait(false)).OrThrow();

    private static async ValueTask AwaitAsync(LoadedFacts found, CompiledPolicy policy, ValueTask<PortAnswer<bool>> asked, CancellationToken cancellationToken)
    {
        Note(found, policy, await asked.ConfigureAwait(false));
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Note(LoadedFacts found, CompiledPolicy policy, PortAnswer<bool> asked)
    {
        found.Reports = policy.Reports is null ? [] : found.Request.Reports;
        found.State.Note(PortNames.Facts, asked.Failure);
        found.RemoveStrays();
    }

    private static void Fill(FactRequest request, LoadedFacts found, CompiledPolicy policy)
    {
        request.Subject = found.SenderId;
        request.Others = found.Recipients;
        request.AccountIds = found.Ids;
        request.Accounts = found.Accounts;
        request.Relations = found.Relations;
        request.Blocks = found.Blocks;
        request.Threads = found.Threads;
        request.ReportsAfter = policy.Reports is { } rule ? Micros.ToInstantWithin(found.Now - rule.Reach) : null;
        request.Reports = default;
        var group = found.Group is { Blocks.Length: > 0 } compared ? compared : null;
        request.GroupSubjects = group?.Candidates ?? default;
        request.GroupOthers = group?.Others;
        request.GroupRelations = group?.Relations;
        request.GroupBlocks = group?.Blocks;
    }
}
