using NodaTime;

namespace Messaging.Policy;

/// <summary>What an inbox shows, read from accounts, blocks and conversations.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class RequestInbox : IRequestInbox
{
    private readonly PolicySource _policies;
    private readonly IClock _clock;
    private readonly InboxLoader _loader;

    /// <summary>Makes the inbox of one policy.</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="ports">Where it reads accounts, blocks, conversations and relations.</param>
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
        _clock = settings.Clock;
        _loader = new InboxLoader(ports, new PortCaller(settings.PortDeadline, settings.TimeProvider, settings.Telemetry?.Instruments));
    }

    /// <inheritdoc/>
    public async ValueTask FindPlacesAsync(
        AccountId owner, ReadOnlyMemory<AccountId> senders, Memory<RequestPlace> places, Instant? at = null, CancellationToken cancellationToken = default)
    {
        if (places.Length < senders.Length)
        {
            throw new ArgumentException($"There is room for {places.Length} answers, and {senders.Length} accounts.", nameof(places));
        }

        if (senders.IsEmpty)
        {
            return;
        }

        var facts = await _loader.LoadAsync(owner, senders, cancellationToken).ConfigureAwait(false);
        var now = Micros.Of(at ?? _clock.GetCurrentInstant());
        var expireAfter = _policies.Current.RequestsExpireAfter;
        for (var i = 0; i < senders.Length; i++)
        {
            places.Span[i] = facts.PlaceAt(i, now, expireAfter);
        }
    }
}
