namespace Messaging.Policy.Tests.Reference;

/// <summary>The buckets of the budgets, one theoretical arrival time (tat) each.</summary>
internal sealed class ReferencePace(ReferencePolicy policy)
{
    private const long Late = 60_000_000;

    private readonly ReferenceWindows windows = new();

    private readonly Dictionary<(string Budget, (string, string) Bucket), Int128> arrivals = [];
    private readonly Dictionary<(string Budget, (string, string) Pair), Int128> pairArrivals = [];

    /// <summary>
    /// The budgets that an attempt asks, given what its view says without them. Where the store is down nobody knows whether a recipient
    /// is new, so that such a budget counts as asked.
    /// </summary>
    public List<ReferenceBudget> Asked(ReferenceScene scene, string viewOutcome, bool storeDown)
    {
        var asked = new List<ReferenceBudget>();
        var attempt = scene.Attempt;
        if (viewOutcome == "deny" || attempt.Verb is "typing" or "readReceipt" or "deliver")
        {
            return asked;
        }

        foreach (var budget in policy.Budgets)
        {
            // Exempt from the rule under which a budget refuses: it is neither asked nor taken.
            if (policy.Exempts(scene.Sender.Kind, scene.Recipient.Kind, budget.Key == "recipient" ? "PAC-2" : "PAC-1"))
            {
                continue;
            }

            var counted = budget.Counts switch
            {
                "message" => true,
                "newThread" => !attempt.ToSelf && scene.Starting && scene.ThreadState != "pending",
                "request" => !attempt.ToSelf && viewOutcome == "request",
                "uniqueRecipient" => !attempt.ToSelf && (storeDown || IsNewRecipient(budget, attempt)),
                _ => throw new ArgumentException("Not a count: " + budget.Counts),
            };
            if (counted && budget.Verbs.Contains(attempt.Verb) && budget.Conditions.Hold(scene))
            {
                asked.Add(budget);
            }
        }

        return asked;
    }

    // PAC-1, PAC-2: one reason per code, at the latest clearing instant of its lacking budgets; not time-bound if one never clears.
    public List<ReferenceRuling> Judge(List<ReferenceBudget> asked, ReferenceAttempt attempt)
    {
        var rulings = new List<ReferenceRuling>();
        foreach (var (rule, code, ofClass) in new[] { ("PAC-1", "rate_limited", "own"), ("PAC-2", "recipient_rate_limited", "recipient") })
        {
            var lacking = asked.Where(budget => budget.Code == code && !HasTokens(budget, attempt)).ToList();
            if (lacking.Count > 0)
            {
                var clears = lacking.TrueForAll(budget => ClearsAt(budget, attempt) is not null)
                    ? lacking.Max(budget => ClearsAt(budget, attempt))
                    : null;
                rulings.Add(new ReferenceRuling(rule, code, ofClass, "deny") { Clears = clears, Undisclosed = lacking.Exists(budget => !budget.Disclosed) });
            }
        }

        return rulings;
    }

    /// <summary>Those that did not refuse: only they may be low.</summary>
    public List<ReferenceBudget> Sufficing(List<ReferenceBudget> asked, ReferenceAttempt attempt) => asked.FindAll(budget => HasTokens(budget, attempt));

    public List<ReferenceTake> Take(List<ReferenceBudget> asked, ReferenceAttempt attempt)
    {
        var takes = new List<ReferenceTake>();
        foreach (var budget in asked)
        {
            if (budget.Window != "continuous")
            {
                var mark = windows.Take(budget, Bucket(budget, attempt), attempt.At, budget.CostOf(attempt.Content));
                takes.Add(new ReferenceTake(budget, Bucket(budget, attempt), budget.CostOf(attempt.Content), mark, attempt.At));
                continue;
            }

            var after = Later(ArrivalTime(budget, attempt), attempt.At) + Cost(budget, attempt);
            arrivals[(budget.Name, Bucket(budget, attempt))] = after;
            takes.Add(new ReferenceTake(budget, Bucket(budget, attempt), budget.CostOf(attempt.Content), after, attempt.At));
            if (budget.Counts == "uniqueRecipient")
            {
                pairArrivals[(budget.Name, (attempt.From, attempt.To))] = (Int128)attempt.At + budget.Every;
            }
        }

        return takes;
    }

    /// <summary>What returns of a take is what has not come back by itself; the arrival time falls by that, never below now.</summary>
    public void GiveBack(ReferenceTake take, long now)
    {
        if (take.Budget.Window != "continuous")
        {
            windows.Return(take.Budget, take.Bucket, take.Tokens, (long)take.Mark);
            return;
        }

        var returns = Earlier((Int128)take.Tokens * take.Budget.EmissionInterval, take.Mark - now);
        var tat = arrivals[(take.Budget.Name, take.Bucket)];
        if (returns > 0 && tat > now)
        {
            arrivals[(take.Budget.Name, take.Bucket)] = Later(tat - returns, now);
        }
    }

    /// <summary>budget_low: a disclosed budget of the sender or the pair that did not refuse has at most a fifth of its limit left, counted in continuous tokens.</summary>
    public bool IsLow(ReferenceBudget budget, ReferenceAttempt attempt)
    {
        if (!budget.Disclosed || budget.Key == "recipient")
        {
            return false;
        }

        if (budget.Window != "continuous")
        {
            return (budget.Limit - windows.Sum(budget, Bucket(budget, attempt), attempt.At)) * 5 <= budget.Limit;
        }

        var missing = Later(ArrivalTime(budget, attempt), attempt.At) - attempt.At;
        return (Capacity(budget) - missing) * 5 <= Capacity(budget);
    }

    public bool Lacks(ReferenceBudget budget, ReferenceAttempt attempt) => !HasTokens(budget, attempt);

    public static (string, string) Bucket(ReferenceBudget budget, ReferenceAttempt attempt) => budget.Key switch
    {
        "sender" => (attempt.From, ""),
        "recipient" => ("", attempt.To),
        "pair" => (attempt.From, attempt.To),
        _ => throw new ArgumentException("Not a key: " + budget.Key),
    };

    private static Int128 Capacity(ReferenceBudget budget) => (Int128)budget.Limit * budget.EmissionInterval;

    private static Int128 Cost(ReferenceBudget budget, ReferenceAttempt attempt) =>
        (Int128)budget.CostOf(attempt.Content) * budget.EmissionInterval;

    private static Int128 Later(Int128 one, Int128 other) => one > other ? one : other;

    private static Int128 Earlier(Int128 one, Int128 other) => one < other ? one : other;

    /// <summary>A stored time stands up to a minute beyond an empty bucket's; a later one counts as that of an empty bucket.</summary>
    private static Int128 Clamp(ReferenceBudget budget, Int128 tat, long now) =>
        tat > now + Capacity(budget) + Late ? now + Capacity(budget) : tat;

    /// <summary>A new bucket is full; a stored time that is too late counts as that of an empty bucket.</summary>
    private Int128 ArrivalTime(ReferenceBudget budget, ReferenceAttempt attempt) =>
        arrivals.TryGetValue((budget.Name, Bucket(budget, attempt)), out var tat) ? Clamp(budget, tat, attempt.At) : attempt.At;

    private bool HasTokens(ReferenceBudget budget, ReferenceAttempt attempt) =>
        budget.Window == "continuous"
            ? Later(ArrivalTime(budget, attempt), attempt.At) + Cost(budget, attempt) - attempt.At <= Capacity(budget)
            : windows.Admits(budget, Bucket(budget, attempt), attempt.At, budget.CostOf(attempt.Content));

    /// <summary>Null: never.</summary>
    private long? ClearsAt(ReferenceBudget budget, ReferenceAttempt attempt) =>
        budget.Window != "continuous" ? windows.ClearsAt(budget, Bucket(budget, attempt), attempt.At, budget.CostOf(attempt.Content))
        : budget.CostOf(attempt.Content) > budget.Limit ? null
        : (long)(Later(ArrivalTime(budget, attempt), attempt.At) + Cost(budget, attempt) - Capacity(budget));

    private bool IsNewRecipient(ReferenceBudget budget, ReferenceAttempt attempt) =>
        !pairArrivals.TryGetValue((budget.Name, (attempt.From, attempt.To)), out var tat) || tat <= attempt.At;
}
