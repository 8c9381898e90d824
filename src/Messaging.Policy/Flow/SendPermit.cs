namespace Messaging.Policy;

/// <summary>The outcome of an acquire: the decision and, where it is granted, what was taken for it.</summary>
/// <remarks>
/// Settle a granted permit once: <see cref="CommitAsync"/> when the message went out, <see cref="GiveBackAsync"/> when it failed
/// downstream; disposing one that is not settled gives it back. Only the first of these counts, from whichever thread and copy it comes.
/// A permit that is not granted holds nothing. <c>default</c> is not granted. Safe for many threads.
/// </remarks>
public readonly struct SendPermit : IAsyncDisposable, IEquatable<SendPermit>
{
    private readonly PermitState _holdings;

    internal SendPermit(Decision decision, PermitState holdings = default)
    {
        Decision = decision;
        _holdings = holdings;
    }

    /// <summary>The decision.</summary>
    public Decision Decision { get; }

    /// <summary>Whether the message may go out.</summary>
    public bool IsGranted => Decision.IsAllowed;

    /// <summary>Whether two permits are the same.</summary>
    /// <param name="left">One permit.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(SendPermit left, SendPermit right) => left.Equals(right);

    /// <summary>Whether two permits differ.</summary>
    /// <param name="left">One permit.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(SendPermit left, SendPermit right) => !left.Equals(right);

    /// <summary>The message went out: what was taken stays taken, and budgets of the other side that refund on reply give back.</summary>
    /// <param name="cancellationToken">Cancels that refund; the permit is settled all the same.</param>
    /// <returns>A task that ends when it is done. What the budget store throws reaches the caller; the permit is settled all the same.</returns>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => _holdings.CommitAsync(cancellationToken);

    /// <summary>The message failed downstream: tokens return and the conversation is as it was. Whether a recipient was new is not given back.</summary>
    /// <param name="cancellationToken">Cancels the give-back; the permit is settled all the same.</param>
    /// <returns>A task that ends when it is done. What a port throws reaches the caller; the permit is settled all the same.</returns>
    public ValueTask GiveBackAsync(CancellationToken cancellationToken = default) => _holdings.GiveBackAsync(cancellationToken);

    /// <summary>Gives back what is neither committed nor given back.</summary>
    /// <returns>A task that ends when it is done.</returns>
    public ValueTask DisposeAsync() => _holdings.GiveBackAsync(CancellationToken.None);

    /// <inheritdoc/>
    public bool Equals(SendPermit other) => _holdings == other._holdings && Decision == other.Decision;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SendPermit other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Decision, _holdings);
}
