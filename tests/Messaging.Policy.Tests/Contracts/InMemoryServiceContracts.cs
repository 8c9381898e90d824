namespace Messaging.Policy.Tests.Contracts;

public sealed class InMemoryBlockListWriterTests : BlockListWriterContract
{
    private readonly InMemoryMessagingStore _store = new();

    protected override IBlockListWriter Writer => _store;

    protected override IBlockListRepository Repository => _store;

    protected override void Set(AccountId from, AccountId to, BlockState state) => _store.SetBlocks(from, to, state);
}

public sealed class InMemoryReportOutboxTests : ReportOutboxContract
{
    private readonly InMemoryMessagingStore _store = new();
    private InMemoryReportOutbox? _outbox;

    protected override IReportOutbox Outbox => _outbox ??= new(_store);

    protected override IReportRepository Reports => _store;
}
