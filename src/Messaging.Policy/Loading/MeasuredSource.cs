using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>A store that answers at once, while somebody listens to how long it takes.</summary>
internal sealed class MeasuredSource(IFactSource source, PortCaller calls) : IFactSource
{
    public void FindAll(
        in AccountId subject,
        ReadOnlySpan<AccountId> ids,
        Span<Account?> accounts,
        ReadOnlySpan<AccountId> others,
        Span<RelationPair> relations,
        Span<BlockPair> blocks,
        Span<MessageThread> threads)
    {
        var start = calls.Start();
        source.FindAll(subject, ids, accounts, others, relations, blocks, threads);
        calls.Measure(PortCall.FindFacts, start);
    }

    public ImmutableArray<Report> FindReports(in AccountId about)
    {
        var start = calls.Start();
        var reports = source.FindReports(about);
        calls.Measure(PortCall.FindReports, start);
        return reports;
    }
}
