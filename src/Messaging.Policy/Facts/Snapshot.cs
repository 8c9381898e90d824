using System.Collections.Immutable;

namespace Messaging.Policy;

/// <summary>What the repositories said of one sender and one recipient, as it was read.</summary>
internal struct Snapshot
{
    public Account? Sender;
    public Account? Recipient;
    public RelationPair Relations;
    public BlockPair Blocks;
    public MessageThread Thread;
    public ImmutableArray<Report> Reports;
}
