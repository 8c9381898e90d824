namespace Messaging.Policy.Benchmarks.Price;

/// <summary>The library's own judgement of the same facts, where they stand: what the evaluator does between its ports' answers and the budgets.</summary>
internal sealed class LoadedAttempts
{
    private readonly CompiledPolicy _policy;
    private readonly GivenFacts[] _facts;
    private readonly Attempt[] _attempts;
    private WorldDates _dates;
    private Rulings _rulings;
    private Decision _decision;

    public LoadedAttempts(MessagingPolicyOptions policy, GivenFacts[] facts)
    {
        _policy = PolicySource.Of(policy, [], RegionLaws.Shipped).Current;
        _facts = facts;
        _attempts = Array.ConvertAll(facts, each => new Attempt(new SendAttempt(each.Sender.Id, each.RecipientId, each.Verb, each.Content), each.Sender.Id, each.RecipientId, Micros.Of(each.Now)));
    }

    /// <summary>Decides, and says where the decision stands.</summary>
    public ref readonly Decision Decide(int index)
    {
        scoped SendFacts placed = default;
        var facts = _facts[index];
        ref readonly var attempt = ref _attempts[index];
        _dates.MoveTo(attempt.Now);
        placed.Snapshot.PlaceSender(in attempt.Asked, in attempt.Sender, facts.Sender, facts.Reports);
        placed.Snapshot.PlaceRecipient(in attempt.Recipient, facts.Recipient, in facts.StoredRelations, in facts.StoredBlocks, in facts.StoredThread);
        if (FactValidation.IsUnderstood(attempt.Asked) && FactValidation.FindFault(placed.Snapshot, needsReports: true) is null)
        {
            SenderFacts sender = default;
            sender.Read(_policy, attempt.Asked, facts.Sender, facts.Reports, _dates);
            DecisionEngine.Permit(ref placed, _policy, _dates, sender, ref _rulings, out _decision);
        }
        else
        {
            _decision = DecisionEngine.Unavailable(_policy);
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
