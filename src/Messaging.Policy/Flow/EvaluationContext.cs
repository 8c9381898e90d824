namespace Messaging.Policy;

/// <summary>
/// The memory of one call, reused for later ones, so that a decision allocates nothing; by step: the loaded facts, the drafts, the permit. A port that may still
/// write into it (it failed or timed out) keeps it: it is not reused then.
/// </summary>
internal sealed partial class EvaluationContext : IDisposable
{
    private SendAttempt _attempt;
    private SenderFacts _sender;
    private bool _isSenderUnderstood;
    private Rulings _rulings;
    private WorldDates _dates;

    public LoadedFacts Facts { get; } = new();

    public DraftDecisions Drafts { get; } = new();

    public PermitSlot Permit { get; } = new();

    public BudgetRequest Budgets => Drafts.Budgets;

    public ref readonly SendAttempt Attempt => ref _attempt;

    /// <summary>What the rules said of the attempt that is judged at the moment.</summary>
    public ref Rulings Rulings => ref _rulings;

    /// <summary>The dates on Earth at the instant of the attempts.</summary>
    public ref readonly WorldDates Dates => ref _dates;

    public DecisionTime Time { get; private set; }

    public long Now => Time.Now;

    /// <summary>How many recipients there are.</summary>
    public int Count { get; private set; }

    /// <summary>The group that is concerned; null: none.</summary>
    public GroupContext? Group => Facts.Group;

    /// <summary>Receives the context when the call is decided; null: nobody records it.</summary>
    public Action<EvaluationContext, CompiledPolicy>? WhenDecided { get; set; }

    /// <summary>Tells the ports of this call to stop.</summary>
    public CancellationTokenSource Cancellation => Facts.State.Cancellation;

    /// <summary>What failed in this call; null: nothing.</summary>
    public List<PortFailure>? Failures => Facts.State.Failures;

    public void Begin(in SendAttempt attempt, ReadOnlySpan<AccountId> recipients, DecisionTime time, GroupContext? group = null)
    {
        Permit.Begin();
        _attempt = attempt;
        Time = time;
        Count = recipients.Length;
        Drafts.Begin(Count, time);

        // Calls follow each other within a day more often than not.
        _dates.MoveTo(Now);
        Facts.Begin(attempt.Sender, recipients, group, Now);
    }

    /// <summary>Begins anew with the same attempt: its facts changed meanwhile.</summary>
    public void Repeat()
    {
        var holder = Permit.OwnHolder;
        Budgets.Clear();
        Begin(Attempt, [Attempt.Recipient], Time);
        Permit.OwnHolder = holder;
    }

    public void AddFailure(string port, Exception? exception) => Facts.State.AddFailure(port, exception);

    public bool HasFailed(string port) => Facts.State.HasFailed(port);

    public SendAttempt AttemptAt(int index) => Attempt with { Recipient = Facts.Recipients.Span[index] };

    /// <summary>One attempt with what was loaded for it, in place.</summary>
    public void PlaceAt(int index, ref Snapshot snapshot)
    {
        Facts.PlaceSender(ref _attempt, ref snapshot);
        Facts.PlaceRecipient(index, ref snapshot);
    }

    /// <summary>The facts of one attempt as a policy reads them, in place.</summary>
    public void ReadAt(int index, CompiledPolicy policy, ref SendFacts facts)
    {
        PlaceAt(index, ref facts.Snapshot);
        facts.Read(policy, Dates);
    }

    /// <summary>Reads what is the same for all recipients; <see cref="TryReadRecipient"/> reads the rest for each.</summary>
    public void ReadSender(CompiledPolicy policy, ref SendFacts facts)
    {
        Facts.PlaceSender(ref _attempt, ref facts.Snapshot);
        _isSenderUnderstood = Failures is null && FactValidation.IsUnderstood(Facts.Sender, Facts.Reports, policy.Reports is not null);
        if (_isSenderUnderstood)
        {
            _sender.Read(policy, _attempt, Facts.Sender, Facts.Reports, Dates);
            facts.ReadSender(policy, Dates, _sender);
        }
    }

    /// <summary>Reads what is not.</summary>
    /// <returns>Whether everything is understood; where it is not, the attempt is refused (SYS-1).</returns>
    public bool TryReadRecipient(int index, ref SendFacts facts)
    {
        Facts.LoadThrough(index);
        Facts.PlaceRecipient(index, ref facts.Snapshot);
        if (!_isSenderUnderstood || !FactValidation.IsUnderstood(facts.Snapshot) || Group?.IsCompleteAt(index) == false)
        {
            return false;
        }

        facts.ReadRecipient(Dates);
        return true;
    }
}
