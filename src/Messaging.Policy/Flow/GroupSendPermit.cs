using System.Text.Json.Serialization;

namespace Messaging.Policy;

/// <summary>The outcome of an acquire for a group: the answer and, where it is granted, what was taken for the one message.</summary>
/// <remarks>
/// Settle a granted permit once, as a <see cref="SendPermit"/>: only the first of committing, giving back and disposing counts.
/// A permit that is not granted holds nothing. Safe for many threads.
/// </remarks>
[JsonConverter(typeof(HostOnlyJsonConverter<GroupSendPermit>))]
public sealed class GroupSendPermit : IAsyncDisposable
{
    private readonly PermitState _holdings;

    internal GroupSendPermit(GroupResult answer, PermitState holdings = default)
    {
        Answer = answer;
        _holdings = holdings;
    }

    /// <summary>Each member's own decision.</summary>
    public GroupResult Answer { get; }

    /// <summary>Whether the message may go out, to those whose decision says so.</summary>
    public bool IsGranted => Answer.IsAllowed;

    /// <summary>The message went out: what was taken stays taken.</summary>
    /// <param name="cancellationToken">Not waited for: nothing is refunded by a message to a group.</param>
    /// <returns>What came of it.</returns>
    public ValueTask<SettleStatus> CommitAsync(CancellationToken cancellationToken = default) => _holdings.CommitAsync(cancellationToken);

    /// <summary>The message failed downstream: tokens return.</summary>
    /// <param name="cancellationToken">Cancels the give-back; the permit is settled all the same.</param>
    /// <returns>What came of it. What a port throws reaches the caller; the permit is settled all the same.</returns>
    public ValueTask<SettleStatus> GiveBackAsync(CancellationToken cancellationToken = default) => _holdings.GiveBackAsync(cancellationToken);

    /// <summary>Gives back what is neither committed nor given back.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public ValueTask DisposeAsync() => _holdings.DisposeAsync(IsGranted);

    /// <summary>Whether it is granted, and the true outcome, without its members. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{(IsGranted ? PermitStatus.Granted : PermitStatus.Refused)}: {Answer}";
}
