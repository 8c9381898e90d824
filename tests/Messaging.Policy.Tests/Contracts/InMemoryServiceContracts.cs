using Messaging.Policy.Testing;

namespace Messaging.Policy.Tests.Contracts;

public sealed class InMemoryBlockListWriterTests : BlockListWriterContract
{
    private readonly InMemoryMessagingStore _store = new();

    protected override IBlockListWriter Writer => _store;

    protected override IBlockListRepository Repository => _store;

    protected override ValueTask SetAsync(AccountId from, AccountId to, BlockState state)
    {
        _store.SetBlocks(from, to, state);
        return default;
    }
}

public sealed class InMemoryReportOutboxTests : ReportOutboxContract
{
    private readonly InMemoryMessagingStore _store = new();
    private InMemoryReportOutbox? _outbox;

    protected override IReportOutbox Outbox => _outbox ??= new(_store);

    protected override IReportRepository Reports => _store;
}
