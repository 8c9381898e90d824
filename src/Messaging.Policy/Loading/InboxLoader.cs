namespace Messaging.Policy;

/// <summary>Reads what an inbox goes by: accounts, blocks and conversations, and relations where the owner blocks a tag of one of the others.</summary>
internal sealed class InboxLoader(MessagingPorts ports, PortCaller calls)
{
    private readonly FactCall? _all = ports.Facts is null ? null : new FactCall(ports.Facts, calls);

    /// <exception cref="InvalidOperationException">A port left its answer unwritten, or wrote one that is not defined or of others.</exception>
    /// <remarks>What a port throws is thrown, and so is that it was late.</remarks>
    public async ValueTask<InboxFacts> LoadAsync(AccountId owner, ReadOnlyMemory<AccountId> others, CancellationToken cancellationToken)
    {
        var facts = new InboxFacts(owner, others);
        LoadedFacts.MarkUnanswered(facts.Accounts);
        if (_all is not null)
        {
            await _all.FindAsync(facts, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await LoadEachAsync(facts, owner, cancellationToken).ConfigureAwait(false);
        }

        return IsUnderstood(facts) ? facts : throw new InvalidOperationException("A port left its answer unwritten, or wrote one that is not defined or of others.");
    }

    private async ValueTask LoadEachAsync(InboxFacts facts, AccountId owner, CancellationToken cancellationToken)
    {
        (await calls.CallAsync(PortCall.FindAccounts, token => PortCaller.Done(ports.Accounts.FindAsync(facts.Ids, facts.Accounts, token)), cancellationToken).ConfigureAwait(false)).OrThrow();
        (await calls.CallAsync(PortCall.FindBlocks, token => PortCaller.Done(ports.Blocks.FindAsync(owner, facts.Others, facts.Blocks, token)), cancellationToken).ConfigureAwait(false)).OrThrow();
        (await calls.CallAsync(PortCall.FindThreads, token => PortCaller.Done(ports.Threads.FindAsync(owner, facts.Others, facts.Threads, token)), cancellationToken).ConfigureAwait(false)).OrThrow();
        if (facts.NeedsRelations)
        {
            (await calls.CallAsync(PortCall.FindRelations, token => PortCaller.Done(ports.Relations.FindAsync(owner, facts.Others, facts.Relations, token)), cancellationToken).ConfigureAwait(false)).OrThrow();
        }
    }

    private static bool IsUnderstood(InboxFacts facts)
    {
        var understood = FactValidation.AreUnderstood(facts.Blocks) && (!facts.NeedsRelations || FactValidation.AreUnderstood(facts.Relations));
        for (var i = 0; i < facts.Ids.Length && understood; i++)
        {
            var account = facts.Accounts[i];
            understood = FactValidation.IsUnderstood(account) && (account is null || account.Id == facts.Ids[i])
                && (i == 0 || (FactValidation.IsUnderstood(facts.Threads[i - 1]) && FactValidation.IsAbout(facts.Threads[i - 1], facts.Ids[0], facts.Ids[i])));
        }

        return understood;
    }
}
