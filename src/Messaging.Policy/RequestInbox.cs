using NodaTime;

namespace Messaging.Policy;

/// <summary>What a request inbox shows, read from blocks and conversations.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class RequestInbox : IRequestInbox
{
    private readonly PolicySource _policies;
    private readonly MessagingPorts _ports;
    private readonly IClock _clock;
    private readonly PortCaller _calls;

    /// <summary>Makes the inbox of one policy.</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="ports">Where it reads blocks and conversations.</param>
    /// <param name="settings">Clock and deadline; null: the defaults.</param>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public RequestInbox(MessagingPolicyOptions policy, MessagingPorts ports, EvaluatorOptions? settings = null)
        : this(PolicySource.Of(policy, (settings ??= new()).Rules, settings.Laws), ports, settings)
    {
    }

    internal RequestInbox(PolicySource policies, MessagingPorts ports, EvaluatorOptions settings)
    {
        ArgumentNullException.ThrowIfNull(ports);
        _policies = policies;
        _ports = ports;
        _clock = settings.Clock;
        _calls = new PortCaller(settings.PortDeadline, settings.TimeProvider, settings.Telemetry?.Instruments);
    }

    /// <inheritdoc/>
    public async ValueTask FindPlacesAsync(
        AccountId owner, ReadOnlyMemory<AccountId> senders, Memory<RequestPlace> places, Instant? at = null, CancellationToken cancellationToken = default)
    {
        if (places.Length < senders.Length)
        {
            throw new ArgumentException($"There is room for {places.Length} answers, and {senders.Length} accounts.", nameof(places));
        }

        var blocks = new BlockPair[senders.Length];
        var threads = new MessageThread[senders.Length];
        var foundBlocks = await _calls.CallAsync(PortCall.FindBlocks, token => PortCaller.Done(_ports.Blocks.FindAsync(owner, senders, blocks, token)), cancellationToken).ConfigureAwait(false);
        foundBlocks.OrThrow();
        var foundThreads = await _calls.CallAsync(PortCall.FindThreads, token => PortCaller.Done(_ports.Threads.FindAsync(owner, senders, threads, token)), cancellationToken).ConfigureAwait(false);
        foundThreads.OrThrow();
        for (var i = 0; i < blocks.Length; i++)
        {
            if (!FactValidation.IsUnderstood(blocks[i]) || !FactValidation.IsUnderstood(threads[i]) || !FactValidation.IsAbout(threads[i], owner, senders.Span[i]))
            {
                throw new InvalidOperationException("A port left its answer unwritten, or wrote one that is not defined or of others.");
            }
        }

        var now = Micros.Of(at ?? _clock.GetCurrentInstant());
        var expireAfter = _policies.Current.RequestsExpireAfter;
        for (var i = 0; i < senders.Length; i++)
        {
            places.Span[i] = Place(blocks[i], threads[i], threads[i].StateAt(now, expireAfter), senders.Span[i]);
        }
    }

    private static RequestPlace Place(BlockPair blocks, in MessageThread thread, MessageThreadState state, AccountId sender) =>
        state != MessageThreadState.Pending || thread.StartedBy != sender ? RequestPlace.Nowhere
        : ((blocks.Outgoing | blocks.Incoming) & BlockState.Blocks) != 0 ? RequestPlace.Nowhere
        : (blocks.Outgoing & BlockState.Restricts) != 0 ? RequestPlace.Filtered
        : RequestPlace.Requests;
}
