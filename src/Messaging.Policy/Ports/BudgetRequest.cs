using NodaTime;

namespace Messaging.Policy;

/// <summary>What a decision, or a batch of them, asks of a budget store: buckets, and the message by which a repeat is known.</summary>
/// <remarks>The evaluator reuses requests: a store must not keep one, or its memory, after the task ends. Not safe for many threads.</remarks>
public sealed class BudgetRequest
{
    private BudgetCharge[] _charges = new BudgetCharge[4];

    /// <summary>Makes an empty request.</summary>
    public BudgetRequest()
    {
    }

    /// <summary>Makes a request, as the evaluator makes it: for the tests of a store.</summary>
    /// <param name="now">The instant of the decision, which counts as named (<see cref="IsInstantNamed"/>); finer than microseconds rounds down.</param>
    /// <param name="charges">The buckets and windows to ask.</param>
    /// <param name="message">The message by which a repeat is known; null: none.</param>
    /// <param name="conversation">Which beginning of the conversation the take belongs to; null: the attempt is recorded in none.</param>
    /// <exception cref="ArgumentNullException">There is no list of charges.</exception>
    public BudgetRequest(Instant now, IEnumerable<BudgetCharge> charges, MessageKey? message = null, long? conversation = null)
    {
        ArgumentNullException.ThrowIfNull(charges);
        NowMicroseconds = Micros.Of(now);
        IsInstantNamed = true;
        Message = message;
        Conversation = conversation ?? 0;
        IsRecorded = conversation is not null;
        foreach (var charge in charges)
        {
            Add(charge);
        }
    }

    /// <summary>
    /// Which take it is: 128 bits, another one for each taking of each round of an acquire. What follows a take (giving back, settling) bears the take's id. By it a store knows a take that
    /// arrives again, and one that is to be undone (<see cref="IBudgetStore.VoidAsync"/>). Empty: nobody will ask again about this request, or undo it.
    /// </summary>
    public Guid Id { get; set; }

    /// <summary>
    /// Whether the host named the instant of the attempt: then the request is judged by it. Else a store that several hosts share goes by the clock of its own server, so that a host whose clock is
    /// wrong makes no tokens, and tells clearing instants as <see cref="Now"/> and the time until then. Default: false.
    /// </summary>
    public bool IsInstantNamed { get; set; }

    /// <summary>The instant of the decision, in whole microseconds.</summary>
    public Instant Now => Micros.ToInstant(NowMicroseconds);

    /// <summary>The same in microseconds since the Unix epoch.</summary>
    public long NowMicroseconds
    {
        get;
        internal set
        {
            field = value;
            SteadyLead = 0;
        }
    }

    /// <summary>
    /// The same moment in microseconds by a clock that never steps: the wall clock's instant when the evaluator was made, and what elapsed since.
    /// It equals <see cref="NowMicroseconds"/> where the attempt named its instant or the host's clock is not the system's. A store that lives with the process
    /// keeps buckets and messages by it; one that several hosts share goes by a clock that they share. Clearing instants are told by <see cref="Now"/> in any case.
    /// </summary>
    public long SteadyMicroseconds => NowMicroseconds + SteadyLead;

    /// <summary>The buckets to ask; the store writes its answers into them.</summary>
    public Span<BudgetCharge> Charges => _charges.AsSpan(0, Count);

    /// <summary>The message by which a repeat is known; null: none.</summary>
    public MessageKey? Message { get; internal set; }

    /// <summary>The acquire that holds the message, or would hold it: no two have the same one. Empty where there is no message.</summary>
    public Guid Holder { get; set; }

    /// <summary>In a taking over: the acquire that held the message before.</summary>
    public Guid FormerHolder { get; set; }

    /// <summary>How long an acquire keeps the message to itself after its lease began, in microseconds.</summary>
    public long LeaseMicroseconds { get; set; }

    /// <summary>What to remember of the message apart from the answers (<see cref="MessageRecord.Draft"/>). The memory belongs to the request.</summary>
    public ReadOnlyMemory<byte> Draft { get; set; }

    /// <summary>Which beginning of the conversation the take belongs to (<see cref="MessageThread.Beginnings"/>); takes of another one are forgotten.</summary>
    public long Conversation { get; internal set; }

    /// <summary>Whether the attempt is recorded in the conversation, so that refundable takes are remembered.</summary>
    public bool IsRecorded { get; internal set; }

    /// <summary>The number of the take in a store in memory, among all that an answer gives back: later takes have higher ones. Null: it took nothing of the kind, or it is not known.</summary>
    internal long? TakeNumber { get; set; }

    /// <summary>When the decision is made, by both clocks.</summary>
    internal DecisionTime Time
    {
        get => new(NowMicroseconds, SteadyMicroseconds, IsInstantNamed);
        set
        {
            NowMicroseconds = value.Now;
            SteadyLead = value.Steady - value.Now;
            IsInstantNamed = value.IsNamed;
        }
    }

    /// <summary>By how much the steady clock is ahead of the wall clock.</summary>
    internal long SteadyLead { get; private set; }

    internal int Count { get; private set; }

    /// <summary>Sets the instant, as the evaluator does when it gives back what the request took. It counts as named.</summary>
    /// <param name="now">The instant; finer than microseconds rounds down.</param>
    public void MoveTo(Instant now)
    {
        NowMicroseconds = Micros.Of(now);
        IsInstantNamed = true;
    }

    /// <summary>The same take in memory of its own: whoever is late may still write into this one.</summary>
    internal BudgetRequest Copy()
    {
        var copy = new BudgetRequest
        {
            Id = Id,
            Time = Time,
            Message = Message,
            Holder = Holder,
            LeaseMicroseconds = LeaseMicroseconds,
            TakeNumber = TakeNumber,
            IsRecorded = IsRecorded,
            Conversation = Conversation,
        };
        foreach (ref readonly var charge in Charges)
        {
            copy.Add(charge);
        }

        return copy;
    }

    internal void Add(in BudgetCharge charge)
    {
        if (Count == _charges.Length)
        {
            Array.Resize(ref _charges, Count * 2);
        }

        _charges[Count++] = charge;
    }

    internal void Clear()
    {
        ClearCharges();
        Id = default;
        Message = null;
        Holder = default;
        FormerHolder = default;
        LeaseMicroseconds = 0;
        Draft = default;
        IsRecorded = false;
        Conversation = 0;
        TakeNumber = null;
    }

    internal void ClearCharges()
    {
        Charges.Clear();
        Count = 0;
    }
}
