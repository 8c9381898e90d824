using System.Collections.Immutable;
using NodaTime;

namespace Messaging.Policy.Tests.Registration;

/// <summary>Blocks that a host's own store would take.</summary>
internal sealed class Written : IBlockListWriter
{
    public ValueTask<BlockChange> BlockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => new(new BlockChange(HasChanged: true));

    public ValueTask<BlockChange> UnblockAsync(AccountId by, AccountId account, CancellationToken cancellationToken) => new(new BlockChange(HasChanged: true));
}

/// <summary>Reports that a host's own store would take.</summary>
internal sealed class Kept : IReportOutbox
{
    public ValueTask<bool> TryAddAsync(MessageReport report, Instant claimedUntil, CancellationToken cancellationToken) => new(true);

    public ValueTask<ImmutableArray<MessageReport>> ClaimAsync(int most, Instant now, Instant claimedUntil, CancellationToken cancellationToken) => new([]);

    public ValueTask MarkSentAsync(ReportKey key, CancellationToken cancellationToken) => default;

    public ValueTask<int> DismissAsync(AccountId by, AccountId about, Instant at, CancellationToken cancellationToken) => new(0);
}
