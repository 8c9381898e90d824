namespace Messaging.Policy;

/// <summary>Asks a repository of all facts, once for each call of the library.</summary>
internal sealed class FactCall(IFactRepository facts, PortCaller calls)
{
    /// <summary>Reads everything that the context's attempts need.</summary>
    /// <returns>Why it failed; null: it did not.</returns>
    public ValueTask<PortAnswer<bool>> FindAsync(EvaluationContext context, CompiledPolicy policy, CancellationToken cancellationToken)
    {
        var request = context.Facts.Request;
        Fill(request, context, policy);
        return calls.CallAsync(PortCall.FindFacts, (facts, request), static (call, token) => PortCaller.Done(call.facts.FindAsync(call.request, token)), context.Cancellation, cancellationToken);
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

    private static void Fill(FactRequest request, EvaluationContext context, CompiledPolicy policy)
    {
        var found = context.Facts;
        request.Subject = found.SenderId;
        request.Others = found.Recipients;
        request.AccountIds = found.Ids;
        request.Accounts = found.Accounts;
        request.Relations = found.Relations;
        request.Blocks = found.Blocks;
        request.Threads = found.Threads;
        request.ReportsAfter = policy.Reports is { } rule ? Micros.ToInstantWithin(context.Now - rule.Reach) : null;
        request.Reports = default;
        var group = context.Group is { Blocks.Length: > 0 } compared ? compared : null;
        request.GroupSubjects = group?.Candidates ?? default;
        request.GroupOthers = group?.Others;
        request.GroupRelations = group?.Relations;
        request.GroupBlocks = group?.Blocks;
    }
}
