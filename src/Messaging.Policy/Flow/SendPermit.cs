using System.Text.Json.Serialization;
using NodaTime;

namespace Messaging.Policy;

/// <summary>The outcome of an acquire: the decision, whether to send now, and what was taken for it.</summary>
/// <remarks>
/// <para>
/// Settle a permit once: <see cref="CommitAsync"/> when the message went out, <see cref="GiveBackAsync"/> when it failed downstream. Only the first of these counts, from
/// whichever thread and copy it comes. Disposing a permit that is not settled gives it back where it is granted. One that is dropped without being disposed is counted as abandoned
/// when the garbage collector finds it, and not given back: tokens come back by themselves, and a message id with its lease.
/// </para>
/// <para>
/// A permit that is refused for a reason that the sender is not told of takes and is settled like a granted one, since the sender could tell the difference otherwise. Disposing it commits it.
/// A host that answers its sender goes by the <see cref="SenderView"/> of the decision alone, and may give such a permit back where the sender caused a failure
/// that would have stopped a granted one, too. Every other permit holds nothing, and settling it does nothing. <c>default</c> is refused. Safe for many threads.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// await using var permit = await evaluator.AcquireSendAsync(new SendAttempt("ana", "ben") { MessageId = "4711" });
/// if (permit.IsGranted)
/// {
///     await deliverAsync("hello");
///     await permit.CommitAsync();
/// }
/// </code>
/// </example>
[JsonConverter(typeof(HostOnlyJsonConverter<SendPermit>))]
public readonly struct SendPermit : IAsyncDisposable, IEquatable<SendPermit>
{
    private readonly PermitState _holdings;

    internal SendPermit(Decision decision, PermitStatus status, PermitState holdings = default)
    {
        Decision = decision;
        Status = status;
        _holdings = holdings;
    }

    /// <summary>The decision; of a repeat whose status is sent or in progress, that on the first attempt.</summary>
    public Decision Decision { get; }

    /// <summary>Whether to send now, and where not, why not.</summary>
    public PermitStatus Status { get; }

    /// <summary>Whether the message may go out now, under this permit.</summary>
    public bool IsGranted => Status == PermitStatus.Granted;

    /// <summary>Whether two permits are the same.</summary>
    /// <param name="left">One permit.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(SendPermit left, SendPermit right) => left.Equals(right);

    /// <summary>Whether two permits differ.</summary>
    /// <param name="left">One permit.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(SendPermit left, SendPermit right) => !left.Equals(right);

    /// <summary>
    /// The message went out: what was taken stays taken, the message shows in the recipient's inbox, a later attempt with its id is a repeat, and budgets of the other side that
    /// refund on reply give back. Ends by the port's deadline.
    /// </summary>
    /// <param name="cancellationToken">Cancels waiting for the ports; the permit is settled all the same.</param>
    /// <returns>What came of it. What a port throws reaches the caller; the permit is settled all the same.</returns>
    /// <exception cref="TimeoutException">A port did not answer by its deadline. With a message id another attempt may take this one's place when the lease has run out.</exception>
    public ValueTask<SettleStatus> CommitAsync(CancellationToken cancellationToken = default) => _holdings.CommitAsync(cancellationToken);

    /// <summary>
    /// The message failed downstream: tokens return, the conversation is as it was, and its id is as if it was never used. Whether a recipient was new is not given back. Ends by the
    /// port's deadline.
    /// </summary>
    /// <param name="cancellationToken">Cancels waiting for the ports; the permit is settled all the same.</param>
    /// <returns>What came of it. What a port throws reaches the caller; the permit is settled all the same.</returns>
    /// <exception cref="TimeoutException">A port did not answer by its deadline.</exception>
    public ValueTask<SettleStatus> GiveBackAsync(CancellationToken cancellationToken = default) => _holdings.GiveBackAsync(cancellationToken);

    /// <summary>Begins the lease of the message id anew, for a host that takes long to send. It settles nothing.</summary>
    /// <param name="at">When; null: the evaluator's clock, or the instant of the attempt where that named one.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>Whether the permit still holds; false where it holds nothing, was settled, or another attempt took its place: then do not send. Without a message id there is no lease, and it holds until it is settled.</returns>
    /// <exception cref="TimeoutException">The budget store did not answer by its deadline.</exception>
    public ValueTask<bool> RenewAsync(Instant? at = null, CancellationToken cancellationToken = default) => _holdings.RenewAsync(at, cancellationToken);

    /// <summary>Gives back what is neither committed nor given back; commits it where it was refused for a reason that the sender is not told of.</summary>
    /// <returns>A task that ends when it is done, by the port's deadline. What a port throws is told to the listeners and reaches nobody else.</returns>
    public ValueTask DisposeAsync() => _holdings.DisposeAsync(IsGranted);

    /// <summary>What this permit holds, under another decision: for permits that tests make.</summary>
    internal SendPermit Deciding(in Decision decision, PermitStatus status) => new(decision, status, _holdings);

    /// <inheritdoc/>
    public bool Equals(SendPermit other) => _holdings == other._holdings && Status == other.Status && Decision == other.Decision;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SendPermit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Decision, Status, _holdings);

    /// <summary>The status and the decision with its true reasons. For the host's own logs, never for the sender.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Status}: {Decision}";
}
