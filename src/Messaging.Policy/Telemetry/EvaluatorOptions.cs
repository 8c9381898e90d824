using NodaTime;

namespace Messaging.Policy;

/// <summary>How an evaluator runs, apart from its policy. Immutable. A value that is not allowed is an argument error where it is set.</summary>
public sealed record EvaluatorOptions
{
#pragma warning disable RS0030 // The one place where the system's clocks enter: as defaults that a host replaces.
    /// <summary>
    /// The clock for attempts that name no instant. Default: the system's; then budgets in memory go on by <see cref="TimeProvider"/> where it steps. Any other
    /// clock is taken at its word.
    /// </summary>
    public IClock Clock
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = SystemClock.Instance;

    /// <summary>How long a decision waits for its ports before it refuses (SYS-1); more than zero, at most one day. Default: five seconds.</summary>
    public TimeSpan PortDeadline
    {
        get;
        init => field = Deadlines.Valid(value);
    } = TimeSpan.FromSeconds(5);

    /// <summary>What measures that time, and, beside the system's clock, how time passes for budgets in memory. Default: the system's.</summary>
    public TimeProvider TimeProvider
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = TimeProvider.System;

    /// <summary>Whether the clock steps when it is set, as the system's does.</summary>
    internal bool ClockMayStep
    {
        get => field || ReferenceEquals(Clock, SystemClock.Instance);
        init;
    }
#pragma warning restore RS0030

    /// <summary>How many recipients one call may name: 1 or more. A longer list is an argument error, so that nobody makes one call cost without a bound. Default: 10,000.</summary>
    public int MaximumRecipients
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed is 1 or more.");
    } = DefaultMaximumRecipients;

    internal const int DefaultMaximumRecipients = 10_000;

    /// <summary>
    /// The least time that each decision takes, also each of a list and of a group: from 0 to one millisecond. A call that is done earlier keeps its thread until then. Over ports in memory a
    /// refusal's time may tell its hidden reason; with a least time that is longer than any decision takes, it does not. Default: 0, a decision takes as long as it takes.
    /// </summary>
    public TimeSpan LeastTime
    {
        get;
        init => field = value >= TimeSpan.Zero && value <= MostLeastTime
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed is 0 to 1 millisecond.");
    }

    private static readonly TimeSpan MostLeastTime = TimeSpan.FromMilliseconds(1);

    /// <summary>The instruments that tell how it does; null: nothing is measured. Default: null.</summary>
    public MessagingPolicyTelemetry? Telemetry { get; init; }

    /// <summary>Who hears of events. Default: nobody.</summary>
    public IReadOnlyList<IMessagingPolicyListener> Listeners
    {
        get;
        init => field = Lists.WithoutNull(value);
    } = [];

    /// <summary>A second policy that decides beside the first without effect, on the same facts; null: none. It is judged only while somebody listens. Default: null.</summary>
    public MessagingPolicyOptions? Shadow { get; init; }

    /// <summary>How many differences of the shadow policy the listeners are told in a minute, 0 or more. Default: 10.</summary>
    public int ShadowSamplesPerMinute
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed is 0 or more.");
    } = 10;

    /// <summary>The host's own rules, judged in this order after the policy's own. Default: none.</summary>
    public IReadOnlyList<ISendRule> Rules
    {
        get;
        init => field = Lists.WithoutNull(value);
    } = [];

    /// <summary>The laws of which a policy adopts kinds. Default: the shipped ones.</summary>
    public RegionLaws Laws
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = RegionLaws.Shipped;

    /// <summary>
    /// How old the law data may be before the listeners are told of it (<see cref="IMessagingPolicyListener.OnLawDataStale"/>); zero or more. Default: 90 days.
    /// </summary>
    public Duration LawDataMaximumAge
    {
        get;
        init => field = value >= Duration.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Allowed is zero or more.");
    } = Duration.FromDays(90);
}
