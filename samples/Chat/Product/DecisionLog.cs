using Messaging.Policy;

namespace Chat;

/// <summary>The last decisions with their explanations, for the staff alone.</summary>
public sealed class DecisionLog(IMessagingPolicyEvaluator evaluator, SampleClock clock, LivePolicy policy)
{
    private const int Most = 40;

    private readonly Lock _lock = new();
    private readonly LinkedList<LoggedDecision> _entries = [];
    private int _number;

    public event EventHandler? Changed;

    public IReadOnlyList<LoggedDecision> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Asks for the explanation of an attempt, and keeps it. It changes nothing: a host asks before it acquires.</summary>
    public async Task<Explanation> ExplainAsync(SendAttempt attempt, string what)
    {
        var explanation = await evaluator.ExplainAsync(attempt);
        Add(new(Interlocked.Increment(ref _number), attempt, what, clock.Now, policy.NameInForce, explanation));
        return explanation;
    }

    private void Add(LoggedDecision entry)
    {
        lock (_lock)
        {
            _entries.AddFirst(entry);
            while (_entries.Count > Most)
            {
                _entries.RemoveLast();
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
