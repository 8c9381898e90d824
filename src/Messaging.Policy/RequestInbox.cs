using NodaTime;

namespace Messaging.Policy;

/// <summary>An inbox: what it shows, read from accounts, blocks and conversations, and how its owner answers.</summary>
/// <remarks>Safe for many threads.</remarks>
public sealed class RequestInbox : IRequestInbox
{
    private readonly PolicySource _policies;
    private readonly DecisionClock _clock;
    private readonly InboxLoader _loader;
    private readonly RespondToRequestFlow _answers;

    /// <summary>Makes the inbox of one policy. An evaluator has one already (<see cref="MessagingPolicyEvaluator.Requests"/>).</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="ports">Where it reads accounts, blocks, conversations and relations, changes conversations, and refunds budgets.</param>
    /// <param name="settings">Clock and deadline; null: the defaults.</param>
    /// <exception cref="PolicyDocumentException">The policy is not valid; every error is listed.</exception>
    public RequestInbox(MessagingPolicyOptions policy, MessagingPorts ports, EvaluatorOptions? settings = null)
        : this(PolicySource.Of(policy, (settings ??= new()).Rules, settings.Laws), ports, DecisionClock.Of(settings), new PortCaller(settings.PortDeadline, settings.TimeProvider, settings.Telemetry?.Instruments))
    {
    }

    internal RequestInbox(PolicySource policies, MessagingPorts ports, DecisionClock clock, PortCaller calls)
    {
        ArgumentNullException.ThrowIfNull(ports);
        (_policies, _clock) = (policies, clock);
        _loader = new InboxLoader(ports, calls);
        _answers = new RespondToRequestFlow(_loader, ports.Threads, new BudgetClient(ports.Budgets, calls), calls);
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
        var now = _clock.ReadOr(at).Now;
        var expireAfter = _policies.Current.RequestsExpireAfter;
        for (var i = 0; i < senders.Length; i++)
        {
            places.Span[i] = facts.PlaceAt(i, now, expireAfter);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> AcceptAsync(RespondToRequest answer, CancellationToken cancellationToken = default) => AnswerAsync(answer, RequestReply.Accept, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeclineAsync(RespondToRequest answer, CancellationToken cancellationToken = default) => AnswerAsync(answer, RequestReply.Decline, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> DeleteAsync(RespondToRequest answer, CancellationToken cancellationToken = default) => AnswerAsync(answer, RequestReply.Delete, cancellationToken);

    private ValueTask<bool> AnswerAsync(RespondToRequest answer, RequestReply reply, CancellationToken cancellationToken) =>
        _answers.AnswerAsync(answer, _clock.ReadOr(answer.At), _policies.Current, reply, cancellationToken);
}
