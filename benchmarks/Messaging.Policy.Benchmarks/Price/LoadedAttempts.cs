namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The library's own judgement of the same facts, where they stand: what the evaluator does between its ports' answers and the budgets.</summary>
internal sealed class LoadedAttempts
{
    private readonly CompiledPolicy _policy;
    private readonly LoadedFacts[] _facts;
    private readonly Attempt[] _attempts;
    private SenderFacts _sender;
    private WorldDates _dates;
    private Rulings _rulings;
    private Decision _decision;

    public LoadedAttempts(MessagingPolicyOptions policy, LoadedFacts[] facts)
    {
        _policy = PolicySource.Of(policy, new()).Current;
        _facts = facts;
        _attempts = Array.ConvertAll(facts, each => new Attempt(new SendAttempt(each.Sender.Id, each.RecipientId, each.Verb, each.Content), each.Sender.Id, each.RecipientId, Micros.Of(each.Now)));
    }

    /// <summary>Decides, and says where the decision stands.</summary>
    public ref readonly Decision Decide(int index)
    {
        var facts = _facts[index];
        ref readonly var attempt = ref _attempts[index];
        _dates.MoveTo(attempt.Now);
        scoped SendFacts placed = default;
        placed.Snapshot.Place(
            in attempt.Asked, in attempt.Sender, in attempt.Recipient, facts.Sender, facts.Recipient, in facts.StoredRelations, in facts.StoredBlocks, in facts.StoredThread, facts.Reports);
        if (Understanding.IsUnderstood(attempt.Asked) && Understanding.FindFault(placed.Snapshot, needsReports: true) is null)
        {
            _sender.Read(_policy, attempt.Asked, facts.Sender, _dates);
            Deliberation.Permit(ref placed, _policy, _dates, _sender, ref _rulings, out _decision);
        }
        else
        {
            _decision = Deliberation.Unavailable(_policy);
        }

        return ref _decision;
    }

    private readonly struct Attempt(SendAttempt asked, AccountId sender, AccountId recipient, long now)
    {
        public readonly SendAttempt Asked = asked;
        public readonly AccountId Sender = sender;
        public readonly AccountId Recipient = recipient;
        public readonly long Now = now;
    }
}
