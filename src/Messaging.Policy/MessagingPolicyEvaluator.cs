namespace Messaging.Policy;

/// <summary>Answers whether an account may message another, now, and what it may be told: the front door.</summary>
/// <remarks>
/// Safe for many threads. Asking and acquiring over the in-memory store allocate nothing. Every port is called at most once a decision,
/// however many recipients it is for.
/// </remarks>
/// <example>
/// <code>
/// var store = new InMemoryMessagingStore();
/// var evaluator = new MessagingPolicyEvaluator(PolicyPresets.Get("tiktok-2023"), store.Ports);
/// var decision = await evaluator.CanSendMessageAsync(new SendAttempt("ana", "ben"));
/// </code>
/// </example>
public sealed partial class MessagingPolicyEvaluator : IMessagingPolicyEvaluator, IRecordingEvaluator
{
    private readonly PolicySource _policies;
    private readonly DecisionClock _clock;
    private readonly MessagingPolicyTelemetry? _telemetry;
    private readonly int _mostRecipients;
    private readonly LeastTime _leastTime;
    private readonly DecisionFlow _flow;
    private readonly Settlement _settlement;
    private readonly AcquireFlow _acquire;
    private readonly GroupFlow _groups;
    private readonly EvaluationContextPool _contexts = new();

#pragma warning disable IDE0052, S4487 // Held so that it lives as long as the evaluator: its timer does not keep it alive.
    private readonly LawWatch? _lawWatch;
#pragma warning restore IDE0052, S4487

    /// <summary>Makes an evaluator of one policy.</summary>
    /// <param name="policy">The policy; later changes to the object have no effect.</param>
    /// <param name="ports">Where it reads facts and holds budgets.</param>
    /// <param name="settings">Clock, deadline and the host's own rules; null: the defaults.</param>
    /// <exception cref="PolicyDocumentException">The policy, or a rule of the host's, is not valid; every error is listed.</exception>
    public MessagingPolicyEvaluator(MessagingPolicyOptions policy, MessagingPorts ports, EvaluatorOptions? settings = null)
        : this(PolicySource.Of(policy, (settings ??= new()).Rules, settings.Laws), ports, settings, settings.Shadow is { } shadow ? new(PolicySource.Of(shadow, settings.Rules, settings.Laws).Current) : null) =>
        _lawWatch = LawWatch.Start(_policies, settings, new Listeners(settings.Listeners));

    internal MessagingPolicyEvaluator(PolicySource policies, MessagingPorts ports, EvaluatorOptions settings, ShadowSource? shadow = null)
    {
        ArgumentNullException.ThrowIfNull(ports);
        _policies = policies;
        _clock = DecisionClock.Of(settings);
        _telemetry = settings.Telemetry;
        _mostRecipients = settings.MaximumRecipients;
        _leastTime = new LeastTime(settings.LeastTime);
        var instruments = settings.Telemetry?.Instruments;
        var answersAtOnce = FactLoader.SourceOf(ports) is { } source && ReferenceEquals(source, ports.Budgets);
        var calls = new PortCaller(settings.PortDeadline, settings.TimeProvider, instruments, answersAtOnce);
        var listeners = new Listeners(settings.Listeners);
        var watch = new DecisionObserver(instruments, listeners, shadow, new ShadowSampler(settings.ShadowSamplesPerMinute, settings.TimeProvider));
        var pending = new PendingSettlements();
        var voider = new TakeVoider(ports.Budgets, calls, _clock, pending, watch);
        var budgets = new BudgetClient(ports.Budgets, calls, voider);
        var threads = new ThreadRecorder(ports.Threads, calls);
        var loader = new FactLoader(ports, calls);
        _flow = new DecisionFlow(loader, budgets, watch);
        _settlement = new Settlement(budgets, threads, _contexts, watch, pending, voider);
        _acquire = new AcquireFlow(loader, budgets, new MessageFlow(budgets), _settlement, threads, watch, calls, _contexts);
        Requests = new RequestInbox(policies, ports, _clock, calls);
        _groups = new GroupFlow(loader, budgets, _settlement, watch, _contexts);
        instruments?.Follow(policies);
    }

    /// <summary>The inbox of requests, by the same policy, ports and clock.</summary>
    public IRequestInbox Requests { get; }

    /// <inheritdoc/>
    public ValueTask<Decision> CanSendMessageAsync(SendAttempt attempt, CancellationToken cancellationToken = default) =>
        _leastTime.IsSet ? KeepAsync(LeastTime.Begin(), CheckAsync(attempt, cancellationToken), static _ => 1) : CheckAsync(attempt, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<SendPermit> AcquireSendAsync(SendAttempt attempt, CancellationToken cancellationToken = default) =>
        _leastTime.IsSet ? KeepAsync(LeastTime.Begin(), AcquireAsync(attempt, cancellationToken), static _ => 1) : AcquireAsync(attempt, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> SettlePendingAsync(CancellationToken cancellationToken = default) => _settlement.SettlePendingAsync(cancellationToken);

    private ValueTask<Decision> CheckAsync(in SendAttempt attempt, CancellationToken cancellationToken, DecisionCapture? recorder = null) =>
        DecidesAtOnce ? CheckAtOnceAsync(attempt, recorder, cancellationToken) : PreparedCheckAsync(attempt, recorder, cancellationToken);

    private ValueTask<Decision> CheckAtOnceAsync(in SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken)
    {
        var context = Begin(attempt, [attempt.Recipient], recorder);
        var decided = _flow.CheckAsync(context, _policies.Current, cancellationToken);
        return decided.IsCompletedSuccessfully ? new(Decided(context)) : AwaitAsync(decided, context);
    }

    private async ValueTask<Decision> AwaitAsync(ValueTask decided, EvaluationContext context)
    {
        await decided.ConfigureAwait(false);
        return Decided(context);
    }

    private Decision Decided(EvaluationContext context)
    {
        var decision = context.Drafts[0];
        _contexts.Return(context);
        return decision;
    }

    private ValueTask<SendPermit> AcquireAsync(SendAttempt attempt, CancellationToken cancellationToken, DecisionCapture? recorder = null) =>
        DecidesAtOnce ? AcquireAtOnceAsync(attempt, recorder, cancellationToken) : PreparedAcquireAsync(attempt, recorder, cancellationToken);

    private ValueTask<SendPermit> AcquireAtOnceAsync(SendAttempt attempt, DecisionCapture? recorder, CancellationToken cancellationToken) =>
#pragma warning disable CA2000 // The flow returns the context to the pool, or a permit keeps it until it is settled.
        _acquire.AcquireAsync(Begin(attempt, [attempt.Recipient], recorder), _policies.Current, attempt.At is null ? _clock : null, cancellationToken);
#pragma warning restore CA2000

    private EvaluationContext Begin(in SendAttempt attempt, ReadOnlySpan<AccountId> recipients, DecisionCapture? recorder = null)
    {
        if (attempt.MessageId is not null || attempt.Digest is not null)
        {
            MessageIds.Check(attempt);
        }

        var context = _contexts.Rent();
        context.Begin(attempt, recipients, _clock.ReadOr(attempt.At));
        context.WhenDecided = recorder is null ? null : recorder.Record;
        return context;
    }
}
